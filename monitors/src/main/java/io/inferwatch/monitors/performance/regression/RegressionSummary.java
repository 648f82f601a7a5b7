// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.regression;

import io.inferwatch.monitors.performance.MetricSet;
import io.inferwatch.monitors.stat.WeightedMoments;
import io.inferwatch.schema.RuleViolationException;

/**
 * What the metrics of a regressor need: moments of truth, prediction and error, sums of losses, and the absolute errors.
 * Merges, whatever the order, exactly to the rounding of sums; the median has a bound ({@link AbsoluteErrors}). Immutable.
 */
public final class RegressionSummary {
    /** Truth and prediction. */
    private final WeightedMoments values;

    private final Losses losses;
    private final AbsoluteErrors absolute;

    private RegressionSummary(WeightedMoments values, Losses losses, AbsoluteErrors absolute) {
        this.values = values;
        this.losses = losses;
        this.absolute = absolute;
    }

    /** All rows with weight 1, exact. */
    public static RegressionSummary of(double[] truth, double[] predicted) {
        Builder builder = new Builder(Integer.MAX_VALUE);
        for (int i = 0; i < truth.length; i++) {
            builder.add(truth[i], predicted[i], 1);
        }
        return builder.build();
    }

    public RegressionSummary merge(RegressionSummary other) {
        return new RegressionSummary(
                values.merge(other.values), losses.merge(other.losses), absolute.merge(other.absolute));
    }

    public AbsoluteErrors absoluteErrors() {
        return absolute;
    }

    /** The same without single errors, so that it merges fast; the median is undefined. */
    public RegressionSummary withoutMedian() {
        return new RegressionSummary(values, losses, AbsoluteErrors.NONE);
    }

    /** The sum of the weights. */
    public double weight() {
        return values.weight();
    }

    /**
     * Names and values of scikit-learn where it has the metric: {@code mape} too divides by at least 2⁻⁵², so that a truth of 0
     * with an error makes it huge. Cost: O(distinct absolute errors).
     */
    public MetricSet metrics() {
        String none = "no rows";
        double weight = values.weight();
        double mse = losses.squared() / weight;
        double mae = losses.absolute() / weight;
        MetricSet.Builder metrics = new MetricSet.Builder()
                .add("mae", mae, none)
                .add("mse", mse, none)
                .add("rmse", Math.sqrt(mse), none)
                .add("mean_error", weight > 0 ? losses.error().meanX() : Double.NaN, none)
                .add("median_absolute_error", absolute.median(), absolute.medianBound(), none)
                .add("max_error", weight > 0 ? losses.largest() : Double.NaN, none)
                .add("mape", losses.relative() / weight, none)
                .add("smape", losses.symmetric() / weight, none)
                .add("wape", losses.absolute() / losses.size(), "every truth is 0");
        return explained(metrics, mse).addAll(losses.metrics(weight)).build();
    }

    private MetricSet.Builder explained(MetricSet.Builder metrics, double mse) {
        String constant = "the truth is constant";
        double weight = values.weight();
        double ofTruth = values.xx() / weight > 1e-28 * values.meanX() * values.meanX() ? values.xx() : 0;
        double shift = values.meanY() - values.meanX();
        double ofBoth = values.xx() + values.yy() + weight * shift * shift;
        return metrics.add("r2", 1 - losses.squared() / ofTruth, constant)
                .add("explained_variance", 1 - losses.centred() / ofTruth, constant)
                .add("nrmse", ofTruth > 0 ? Math.sqrt(mse * weight / ofTruth) : Double.NaN, constant)
                .add("pearson_r", values.xy() / Math.sqrt(ofTruth * values.yy()), "truth or prediction is constant")
                .add("concordance", 2 * values.xy() / ofBoth, "truth and prediction are the same constant")
                .add("error_std", Math.sqrt(losses.centred() / weight), "no rows");
    }

    /** Adds row by row. Not thread-safe. */
    public static final class Builder {
        private WeightedMoments values = WeightedMoments.EMPTY;
        private final Losses.Builder losses = new Losses.Builder();
        private final AbsoluteErrors.Builder absolute;

        /** A builder of summaries that keep this many distinct absolute errors apart. */
        public Builder(int limit) {
            this.absolute = new AbsoluteErrors.Builder(limit);
        }

        /**
         * Adds a row.
         *
         * @throws RuleViolationException if truth or prediction is not finite
         */
        public Builder add(double truth, double predicted, double weight) {
            if (!Double.isFinite(truth) || !Double.isFinite(predicted)) {
                throw RuleViolationException.of("row", "a finite truth and prediction", truth + " and " + predicted);
            }
            values = values.merge(WeightedMoments.of(truth, predicted, weight));
            losses.add(truth, predicted, weight);
            absolute.add(Math.abs(predicted - truth), weight);
            return this;
        }

        public RegressionSummary build() {
            return new RegressionSummary(values, losses.build(), absolute.build());
        }
    }
}
