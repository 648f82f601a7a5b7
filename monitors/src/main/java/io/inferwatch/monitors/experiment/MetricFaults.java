// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

import io.inferwatch.monitors.stat.SampleMoments;
import org.jspecify.annotations.Nullable;

/** Why a metric says nothing. */
final class MetricFaults {
    private MetricFaults() {}

    /** The end of a sentence that begins with the metric's name; null: nothing is wrong. */
    static @Nullable String of(MetricPlan metric, @Nullable MetricValues values) {
        if (values == null) {
            return "has no values";
        }
        ArmMoments arms = values.arms();
        String control = of(metric, arms.control());
        String candidate = of(metric, arms.candidate());
        if (control != null) {
            return "of the control " + control;
        }
        if (candidate != null) {
            return "of the candidate " + candidate;
        }
        if (metric.relative() && isNearZero(metric, values)) {
            return "of the control is too near to 0 for a relative change";
        }
        return MetricGain.neverDiffers(values) && !(isExact(metric) && !metric.relative())
                ? "never differs between the versions"
                : null;
    }

    private static boolean isNearZero(MetricPlan metric, MetricValues values) {
        double mean = values.arms().control().mean();
        return mean == 0
                || (values instanceof QuantileValues && mean < 0)
                || (isExact(metric) && MetricGain.isRare(values.arms()));
    }

    /** Whether the metric has intervals without a variance. */
    private static boolean isExact(MetricPlan metric) {
        return metric.kind() == MetricKind.SHARE;
    }

    private static @Nullable String of(MetricPlan metric, SampleMoments arm) {
        if (!(arm.n() >= 2) || Double.isInfinite(arm.n())) {
            return "has fewer than two rows";
        }
        if (!Double.isFinite(arm.mean())) {
            return "has a mean that is no number";
        }
        return switch (metric.kind()) {
            case SHARE, AGREEMENT -> arm.mean() < 0 || arm.mean() > 1 ? "is a share outside 0 to 1" : null;
            case QUANTILE -> null;
            case MEAN -> ofVariance(arm.variance());
        };
    }

    private static @Nullable String ofVariance(double variance) {
        if (!Double.isFinite(variance) || variance < 0) {
            return "has a variance that is no number";
        }
        return variance == 0 ? "is constant" : null;
    }
}
