// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.regression;

import io.inferwatch.monitors.performance.MetricSet;
import io.inferwatch.monitors.stat.WeightedMoments;

/**
 * Weighted sums of losses. A loss that a row cannot have (a logarithm of something negative) makes its sum NaN. Immutable.
 *
 * @param squared Σ w e², with the error e = prediction − truth
 * @param size Σ w |truth|
 * @param error Σ w e and Σ w (e − mean)² as moments
 */
record Losses(
        double absolute,
        double squared,
        double relative,
        double symmetric,
        double size,
        double largest,
        double squaredLog,
        double poisson,
        double gamma,
        double lowPinball,
        double highPinball,
        WeightedMoments error) {

    /** Σ w (e − mean e)². */
    double centred() {
        return error.xx();
    }

    Losses merge(Losses other) {
        return new Losses(
                absolute + other.absolute,
                squared + other.squared,
                relative + other.relative,
                symmetric + other.symmetric,
                size + other.size,
                Math.max(largest, other.largest),
                squaredLog + other.squaredLog,
                poisson + other.poisson,
                gamma + other.gamma,
                lowPinball + other.lowPinball,
                highPinball + other.highPinball,
                error.merge(other.error));
    }

    MetricSet metrics(double weight) {
        String range = "no rows, or a truth or prediction outside the range of this loss";
        return new MetricSet.Builder()
                .add("msle", squaredLog / weight, range)
                .add("rmsle", Math.sqrt(squaredLog / weight), range)
                .add("mean_poisson_deviance", poisson / weight, range)
                .add("mean_gamma_deviance", gamma / weight, range)
                .add("mean_pinball_loss@0.1", lowPinball / weight, "no rows")
                .add("mean_pinball_loss@0.9", highPinball / weight, "no rows")
                .build();
    }

    static final class Builder {
        private static final double LOW = 0.1;
        private static final double HIGH = 0.9;
        private static final double SMALLEST = Math.ulp(1.0);

        private Losses sums = new Losses(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, WeightedMoments.EMPTY);

        void add(double truth, double predicted, double w) {
            double e = predicted - truth;
            double absolute = Math.abs(e);
            double both = Math.abs(truth) + Math.abs(predicted);
            double log = truth > -1 && predicted > -1 ? Math.log1p(truth) - Math.log1p(predicted) : Double.NaN;
            sums = sums.merge(new Losses(
                    w * absolute,
                    w * e * e,
                    w * absolute / Math.max(SMALLEST, Math.abs(truth)),
                    both > 0 ? w * 2 * absolute / both : 0,
                    w * Math.abs(truth),
                    absolute,
                    w * log * log,
                    w * poissonDeviance(truth, predicted),
                    w * gammaDeviance(truth, predicted),
                    w * pinball(-e, LOW),
                    w * pinball(-e, HIGH),
                    WeightedMoments.of(e, 0, w)));
        }

        private static double poissonDeviance(double truth, double predicted) {
            return truth < 0 || predicted <= 0
                    ? Double.NaN
                    : 2 * ((truth == 0 ? 0 : truth * Math.log(truth / predicted)) - truth + predicted);
        }

        private static double gammaDeviance(double truth, double predicted) {
            return truth <= 0 || predicted <= 0
                    ? Double.NaN
                    : 2 * (Math.log(predicted / truth) + truth / predicted - 1);
        }

        /** The loss of a quantile's prediction; under = truth − prediction. */
        private static double pinball(double under, double quantile) {
            return under >= 0 ? quantile * under : (quantile - 1) * under;
        }

        Losses build() {
            return sums;
        }
    }
}
