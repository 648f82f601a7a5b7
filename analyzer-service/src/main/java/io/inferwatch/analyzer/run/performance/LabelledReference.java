// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import io.inferwatch.analyzer.outcome.OutcomeState;
import io.inferwatch.monitors.monitor.performance.MetricChecks.Side;
import io.inferwatch.monitors.performance.summary.PerformanceSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The labelled rows of a reference at a moment, measured once, and what is learnt from them. Not thread-safe. */
final class LabelledReference {
    private final List<Map<Instant, OutcomeState>> states;
    private final PerformanceSummary summary;
    private final Side side;
    private Optional<PerformanceEstimator> estimator = Optional.empty();
    private boolean fitted;
    private @Nullable LabelledDetails details;

    /** @param states of its outcomes, by window */
    LabelledReference(List<Map<Instant, OutcomeState>> states, PerformanceSummary summary) {
        this.states = states;
        this.summary = summary;
        this.side = Side.of(summary);
    }

    boolean isOf(List<Map<Instant, OutcomeState>> other) {
        return states.equals(other);
    }

    /** Others as soon as a label of the reference comes or is corrected. */
    String state() {
        List<OutcomeState> all =
                states.stream().flatMap(window -> window.values().stream()).toList();
        return all.stream().mapToLong(OutcomeState::outcomes).sum() + "/"
                + (long) all.stream().mapToDouble(OutcomeState::newest).max().orElse(0) + "/"
                + (long) all.stream().mapToDouble(OutcomeState::sum).sum();
    }

    PerformanceSummary summary() {
        return summary;
    }

    Side side() {
        return side;
    }

    /** @param read called once */
    LabelledDetails details(Supplier<LabelledDetails> read) {
        LabelledDetails known = details;
        if (known == null) {
            known = read.get();
            details = known;
        }
        return known;
    }

    /** @param fit called once */
    Optional<PerformanceEstimator> estimator(Supplier<Optional<PerformanceEstimator>> fit) {
        if (!fitted) {
            estimator = fit.get();
            fitted = true;
        }
        return estimator;
    }
}
