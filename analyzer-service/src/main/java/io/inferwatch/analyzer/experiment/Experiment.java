// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.experiment;

import io.inferwatch.monitors.experiment.ExperimentPlan;
import io.inferwatch.monitors.experiment.MetricPlan;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as it was declared. The routers of the service use its name; no two experiments have the same one.
 *
 * @param control the version that serves today
 * @param candidate the version that may replace it
 * @param share the candidate's planned share of the requests; null: it changes, as that of a canary does, and is not checked
 * @param metrics the main one first, then guards
 * @param started events without the name of an experiment count from then on
 * @param stopped null: it runs
 */
public record Experiment(
        String model,
        String name,
        ExperimentKind kind,
        String control,
        String candidate,
        @Nullable Double share,
        List<ExperimentMetric> metrics,
        Instant started,
        @Nullable Instant stopped) {
    public Experiment {
        metrics = List.copyOf(metrics);
    }

    public boolean isRunning() {
        return stopped == null;
    }

    public Experiment stoppedAt(Instant time) {
        return new Experiment(model, name, kind, control, candidate, share, metrics, started, time);
    }

    /** What the statistics need. */
    public ExperimentPlan plan() {
        return ExperimentPlan.of(IntStream.range(0, metrics.size())
                .mapToObj(i -> metrics.get(i).plan(i == 0))
                .toArray(MetricPlan[]::new));
    }
}
