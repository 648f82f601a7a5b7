package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import java.util.List;

/**
 * One question that is asked of every column (or of the traffic as a whole) it applies to. Pure: the same comparison
 * gives the same results; no clock, no I/O. Stateless and so thread-safe.
 */
public interface Monitor {
    /** Snake-case name of the statistic or metric, as in {@link CheckResult#monitor()}. */
    String name();

    /** The family of its results; drift monitors answer PREDICTION for prediction columns. */
    Family family();

    /** One result per subject, before the adjustment for many tests; never throws because of one column. */
    List<CheckResult> check(Comparison comparison);
}
