// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import io.inferwatch.analyzer.outcome.Outcome;
import io.inferwatch.analyzer.outcome.OutcomeRepository;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.performance.label.DelayCounts;
import io.inferwatch.monitors.performance.slice.SliceCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What labelled rows say beyond the metrics: in which parts of the traffic the model is wrong, and how long labels take.
 *
 * @param slices null: the model has no columns to search in
 */
record LabelledDetails(@Nullable SliceCounts slices, DelayCounts delays) {
    private static final double MILLIS = 1_000;

    /**
     * Reads rows one by one.
     *
     * @param version null: all versions
     * @param now to which ages are counted
     */
    static LabelledDetails read(
            OutcomeRepository outcomes,
            String model,
            List<Window> windows,
            @Nullable String version,
            String role,
            @Nullable SliceInputs inputs,
            Instant now) {
        SliceCounts.Builder slices = inputs == null ? null : new SliceCounts.Builder(inputs.columns());
        DelayCounts.Builder delays = new DelayCounts.Builder();
        for (Window window : windows) {
            outcomes.forEach(model, window, outcome -> {
                boolean its = outcome.event().role().equals(role)
                        && (version == null || outcome.event().version().equals(version));
                double loss = its ? loss(outcome) : Double.NaN;
                if (its) {
                    delays.addLabelled(
                            seconds(outcome.event().time(), now),
                            seconds(outcome.event().time(), outcome.label().time()));
                }
                if (slices != null && inputs != null && !Double.isNaN(loss)) {
                    slices.add(inputs.of(outcome.event().columns()), loss, LabelledSummaries.weight(outcome));
                }
            });
        }
        return new LabelledDetails(slices == null ? null : slices.build(), delays.build());
    }

    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis() / MILLIS);
    }

    /** NaN for a row without one. */
    private static double loss(Outcome outcome) {
        Boolean correct = outcome.losses().correct();
        Double error = outcome.losses().error();
        return correct != null ? (correct ? 0 : 1) : error != null ? Math.abs(error) : Double.NaN;
    }
}
