package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.run.profile.WindowProfile;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Transition;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One step of the watch: list models → close hours → profile → evaluate monitors → update findings → notify. A step is
 * deterministic: it depends on the stored events and the clock alone, and running it twice changes nothing.
 */
public final class AnalysisRun {
    private static final Logger LOG = LoggerFactory.getLogger(AnalysisRun.class);

    private final AnalyzerComponents components;
    private final Notifier notifier;
    private final Clock clock;

    AnalysisRun(AnalyzerComponents components, Notifier notifier, Clock clock) {
        this.components = components;
        this.notifier = notifier;
        this.clock = clock;
    }

    /** Judges all hours that closed since the last step. A model that fails stops no other. Blocks on the cluster. */
    public void tick() {
        components.events().refresh();
        for (String model : components.events().models()) {
            try {
                components.references().newestOrFirstDay(model).ifPresent(reference -> watch(model, reference));
            } catch (RuntimeException failure) {
                LOG.error("{}: not judged in this step: {}", model, failure.getMessage(), failure);
            }
        }
    }

    private void watch(String model, Reference reference) {
        ModelAnalysis watch = components.watch(model, reference);
        for (Window hour : components.hours().close(model, reference, watch, clock.instant())) {
            WindowProfile found = watch.found(hour);
            List<CheckResult> checks = watch.judge(hour, found, notifier);
            watch.storeSeries(hour, found, checks);
            for (Transition transition : components.findings().update(model, hour, checks)) {
                notifier.notify(transition);
            }
            components.hours().judged(model, hour);
        }
    }
}
