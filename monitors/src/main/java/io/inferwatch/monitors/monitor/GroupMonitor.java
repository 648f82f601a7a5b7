package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import java.util.List;

/** One question about the reference, the windows before and all versions of a window at once. Pure and stateless, as a {@link Monitor}. */
public interface GroupMonitor {
    /** Snake-case name of the statistic. */
    String name();

    /** The family of its results; PREDICTION for prediction columns. */
    Family family();

    /**
     * One result per column, whose scope is all versions.
     *
     * @param past the windows before, in the order of time
     * @param versions of one window beside one reference; not empty
     */
    List<CheckResult> check(List<PastWindow> past, List<Comparison> versions);
}
