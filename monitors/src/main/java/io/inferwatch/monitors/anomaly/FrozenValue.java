// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.anomaly;

import java.util.List;

/** Finds a sensor that is stuck: one number again and again in a series whose values hardly ever repeat. */
final class FrozenValue implements Detector {
    /** A series that repeats itself more often is not looked at. */
    private static final double MOST_REPEATS = 0.1;

    private static final int SHORTEST = 10;
    /** Powers of ten that a run must be improbable. */
    private static final double LIMIT = 12;

    private double count;
    private double repeats;
    private double run;
    private double last = Double.MAX_VALUE;

    @Override
    public double novelty(long seconds, double value) {
        count++;
        run = value == last ? run + 1 : 0;
        last = value;
        double share = (repeats + 1) / (count + 2);
        boolean far = run >= SHORTEST && share < MOST_REPEATS;
        double novelty = far && -run * Math.log10(share) > LIMIT ? 1 : 0;
        if (run > 0 && novelty == 0) {
            repeats++; // a sensor that is stuck says nothing of how often values repeat
        }
        return novelty;
    }

    @Override
    public List<double[]> state() {
        return List.of(new double[] {count, repeats, run, last});
    }

    @Override
    public void restore(List<double[]> state) {
        double[] numbers = States.part(States.parts(state, 1), 0, 4);
        count = numbers[0];
        repeats = numbers[1];
        run = numbers[2];
        last = numbers[3];
    }
}
