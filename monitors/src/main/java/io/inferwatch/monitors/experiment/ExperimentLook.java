// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What is known at one look, from the first row on.
 *
 * @param phases of the traffic, one after each change of the shares
 * @param newControlRows rows since the look before, likewise newCandidateRows
 * @param metrics by name; one of the plan that is missing cannot be computed
 * @param earlier what the looks before have shown
 */
public record ExperimentLook(
        List<TrafficPhase> phases,
        long newControlRows,
        long newCandidateRows,
        Map<String, ? extends MetricValues> metrics,
        EarlierLooks earlier) {
    public ExperimentLook {
        phases = List.copyOf(phases);
        metrics = Map.copyOf(metrics);
        Rules.count("new_control_rows", newControlRows);
        Rules.count("new_candidate_rows", newCandidateRows);
    }

    /** The first look. */
    public ExperimentLook(
            List<TrafficPhase> phases,
            long newControlRows,
            long newCandidateRows,
            Map<String, ? extends MetricValues> metrics) {
        this(phases, newControlRows, newCandidateRows, metrics, EarlierLooks.NONE);
    }

    long controlRows() {
        return sum(TrafficPhase::controlRows);
    }

    long candidateRows() {
        return sum(TrafficPhase::candidateRows);
    }

    long controlErrors() {
        return sum(TrafficPhase::controlErrors);
    }

    long candidateErrors() {
        return sum(TrafficPhase::candidateErrors);
    }

    private long sum(ToLongFunction<TrafficPhase> count) {
        return phases.stream().mapToLong(count).sum();
    }
}
