// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

import io.inferwatch.monitors.stat.SampleMoments;
import io.inferwatch.monitors.stat.WeightedMoments;

/**
 * Both arms after what a covariate explains was taken out (CUPED; Deng et al., WSDM 2013, doi:10.1145/2433396.2433413): Y − θ (X − mean X)
 * with θ = cov(X, Y) / var(X) within the arms. The effect stays what it is, its variance falls by the square of the correlation. X must be
 * known before the versions can act on it (the same caller's value of last week), otherwise the effect itself is taken out.
 *
 * @param theta 0 where the covariate does not vary
 */
public record Cuped(double theta, SampleMoments control, SampleMoments candidate) {
    /**
     * Adjusts.
     *
     * @param control rows with the covariate as x and the metric as y, each of weight 1
     */
    public static Cuped of(WeightedMoments control, WeightedMoments candidate) {
        double spread = control.xx() + candidate.xx();
        double theta = spread > 0 ? (control.xy() + candidate.xy()) / spread : 0;
        double meanX = (control.weight() * control.meanX() + candidate.weight() * candidate.meanX())
                / (control.weight() + candidate.weight());
        return new Cuped(theta, adjusted(control, theta, meanX), adjusted(candidate, theta, meanX));
    }

    private static SampleMoments adjusted(WeightedMoments arm, double theta, double meanX) {
        double squares = arm.yy() - 2 * theta * arm.xy() + theta * theta * arm.xx();
        double mean = arm.meanY() - theta * (arm.meanX() - meanX);
        double variance = arm.weight() < 2 ? Double.NaN : Math.max(0, squares) / (arm.weight() - 1);
        return new SampleMoments(arm.weight(), mean, variance);
    }
}
