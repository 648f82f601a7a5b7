// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.experiment;

import io.inferwatch.analyzer.experiment.KnownMetric;
import io.inferwatch.analyzer.experiment.ShadowPair;
import io.inferwatch.monitors.experiment.AgreeingPairs;
import io.inferwatch.monitors.experiment.ArmMoments;
import io.inferwatch.monitors.experiment.MetricValues;
import io.inferwatch.monitors.experiment.PairedValues;
import io.inferwatch.monitors.experiment.TrafficPhase;
import io.inferwatch.monitors.stat.SampleMoments;
import io.inferwatch.monitors.stat.WeightedMoments;
import java.util.Map;
import java.util.Objects;

/** Sums up the requests that both versions answered. Not thread-safe. */
final class ShadowSums {
    private static final double HALF = .5;
    /** Numbers that differ by less, relative to their size, are the same answer. */
    private static final double SAME = 1e-6;

    private WeightedMoments latency = WeightedMoments.EMPTY;
    private WeightedMoments latencyDifference = WeightedMoments.EMPTY;
    private WeightedMoments errors = WeightedMoments.EMPTY;
    private WeightedMoments errorDifference = WeightedMoments.EMPTY;
    private long pairs;
    private long controlErrors;
    private long candidateErrors;
    private long answered;
    private long agreeing;

    void add(ShadowPair pair) {
        ShadowPair.Answer control = pair.control();
        ShadowPair.Answer candidate = pair.candidate();
        pairs++;
        controlErrors += control.failed() ? 1 : 0;
        candidateErrors += candidate.failed() ? 1 : 0;
        double before = control.failed() ? 1 : 0;
        double after = candidate.failed() ? 1 : 0;
        errors = errors.merge(WeightedMoments.of(before, after, 1));
        errorDifference = errorDifference.merge(WeightedMoments.of(after - before, 0, 1));
        if (!control.failed() && !candidate.failed()) {
            addAnswers(control, candidate);
        }
    }

    private void addAnswers(ShadowPair.Answer control, ShadowPair.Answer candidate) {
        if (control.label() != null || control.value() != null) {
            answered++;
            agreeing += isSame(control, candidate) ? 1 : 0;
        }
        Double before = control.millis();
        Double after = candidate.millis();
        if (before != null && after != null) {
            latency = latency.merge(WeightedMoments.of(before, after, 1));
            latencyDifference = latencyDifference.merge(WeightedMoments.of(after - before, 0, 1));
        }
    }

    /** By the labels where there are some, else by the values. */
    private static boolean isSame(ShadowPair.Answer control, ShadowPair.Answer candidate) {
        Double before = control.value();
        Double after = candidate.value();
        if (control.label() != null || before == null || after == null) {
            return Objects.equals(control.label(), candidate.label());
        }
        return Math.abs(after - before) <= SAME * Math.max(Math.abs(before), Math.abs(after));
    }

    /** Each pair is a row of both arms. */
    TrafficPhase phase() {
        return new TrafficPhase(HALF, pairs, pairs, controlErrors, candidateErrors);
    }

    Map<String, MetricValues> values() {
        return Map.of(
                KnownMetric.LATENCY, paired(latency, latencyDifference),
                KnownMetric.ERROR_RATE, paired(errors, errorDifference),
                KnownMetric.AGREEMENT, new AgreeingPairs(answered, agreeing));
    }

    private static PairedValues paired(WeightedMoments rows, WeightedMoments differences) {
        double n = rows.weight();
        return new PairedValues(
                new ArmMoments(moments(n, rows.meanX(), rows.xx()), moments(n, rows.meanY(), rows.yy())),
                moments(n, differences.meanX(), differences.xx()));
    }

    private static SampleMoments moments(double n, double mean, double squares) {
        return new SampleMoments(n, mean, n < 2 ? Double.NaN : squares / (n - 1));
    }
}
