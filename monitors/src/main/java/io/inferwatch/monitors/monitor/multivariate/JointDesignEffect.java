// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.multivariate;

import io.inferwatch.monitors.monitor.DesignEffects;
import io.inferwatch.monitors.stat.Normal;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What dependence in time does to samples of rows. Rows of one hour lie to one side of the others in every column at once: a
 * classifier sees that, and is right, although nothing changed.
 *
 * @param columns of the design effects of all rows, by column in the order of the encoding
 * @param before rows of the reference's sample, {@code ofBefore} of all its rows
 * @param now rows of the window's sample, {@code ofNow} of all its rows
 */
record JointDesignEffect(List<DesignEffects> columns, double before, double ofBefore, double now, double ofNow) {

    /** By how much the largest effect widens the variance of a difference of means; of a thinned sample less. */
    double widening() {
        double independent = 1 / before + 1 / now;
        return columns.stream()
                .mapToDouble(d -> 1 + variance(d.reference(), d.current()) / independent)
                .max()
                .orElse(1);
    }

    /**
     * The area under the curve that the hours alone give, were all of it used: by the distance, in σ, that a window's means of
     * all columns and of their squares and products are expected to have. What a product depends on time by follows from its
     * factors as autoregressive ones.
     */
    double explainedArea() {
        double squared = 0;
        for (int i = 0; i < columns.size(); i++) {
            DesignEffects a = columns.get(i);
            squared += variance(a.reference(), a.current());
            for (int j = 0; j <= i && i < DomainClassifier.MOST_MULTIPLIED; j++) {
                DesignEffects b = columns.get(j);
                squared += variance(product(a.reference(), b.reference()), product(a.current(), b.current()));
            }
        }
        return 1 - Normal.upper(Math.sqrt(squared / 2));
    }

    /** Of a difference of means, in σ², less that of independent rows. */
    private double variance(double effectBefore, double effectNow) {
        return DoubleStream.of((effectBefore - 1) * ofBefore / before, (effectNow - 1) * ofNow / now)
                .sum();
    }

    private static double product(double effect, double other) {
        double correlation = (effect - 1) / (effect + 1) * ((other - 1) / (other + 1));
        return (1 + correlation) / (1 - correlation);
    }
}
