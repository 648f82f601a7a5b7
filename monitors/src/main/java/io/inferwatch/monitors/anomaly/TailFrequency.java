// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.anomaly;

import java.util.List;

/**
 * Brings what a detector says onto one scale: a novelty counts the more the rarer that detector spoke up in this series.
 * At one in ten points it counts nothing, at one in a thousand fully. So a series that is always new is not an alarm, and
 * one that was quiet for long is a loud one.
 */
final class TailFrequency {
    private static final double PRIOR_NOVELTIES = 0.5;
    private static final double PRIOR_POINTS = 50;
    private static final double MEMORY = 5000;
    private static final double COUNTS_NOTHING = 1;
    private static final double COUNTS_FULLY = 3;

    private double novelties = PRIOR_NOVELTIES;
    private double points = PRIOR_POINTS;

    /** The novelty, weighed; then learnt. */
    double weigh(double novelty) {
        double decades = -Math.log10(novelties / points);
        double weight = (decades - COUNTS_NOTHING) / (COUNTS_FULLY - COUNTS_NOTHING);
        learn(novelty);
        return novelty * Math.max(0, Math.min(1, weight));
    }

    private void learn(double novelty) {
        novelties += novelty;
        points++;
        if (points > MEMORY) {
            novelties *= MEMORY / points;
            points = MEMORY;
        }
    }

    double[] state() {
        return new double[] {novelties, points};
    }

    void restore(List<double[]> state, int index) {
        double[] numbers = States.part(state, index, 2);
        novelties = numbers[0];
        points = numbers[1];
    }
}
