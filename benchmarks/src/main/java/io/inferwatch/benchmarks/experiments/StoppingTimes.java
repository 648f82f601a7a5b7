// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.experiments;

import io.inferwatch.monitors.experiment.ConfidenceSequence;
import io.inferwatch.monitors.experiment.EffectEstimate;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Experiments whose candidate is better, looked at after every {@value #ROWS_PER_LOOK} rows of an arm, compared with a test whose sample
 * size finds the same difference in 80 % of all experiments.
 */
final class StoppingTimes {
    private static final int ROWS_PER_LOOK = 50;
    private static final double ALPHA = .05;

    /** (z of .975 + z of .8)². */
    private static final double FIXED_FACTOR = 7.848879734349;

    /** So many times the rows of the fixed sample at most. */
    private static final int LONGEST = 4;

    private final int runs;

    StoppingTimes(int runs) {
        this.runs = runs;
    }

    /**
     * What became of the runs.
     *
     * @param power share of the runs that ended by four times the rows of the fixed sample; powerAtFixed: by those rows
     * @param medianRows of an arm until a run ended; of those that did not, the last row
     * @param fixedRows of an arm, of the test with the fixed sample
     */
    record Result(double power, double powerAtFixed, double medianRows, double fixedRows) {}

    /** @param effect in standard deviations of a normal metric */
    Result of(double effect) {
        double fixed = Math.ceil(2 * FIXED_FACTOR / (effect * effect));
        ConfidenceSequence sequence = ConfidenceSequence.tightestAt(ALPHA, 2 * fixed);
        int most = (int) (LONGEST * fixed);
        int[] ends = IntStream.range(0, runs)
                .parallel()
                .map(run -> end(sequence, effect, most, new SplittableRandom(7_919L * run + (long) fixed)))
                .sorted()
                .toArray();
        return new Result(share(ends, most), share(ends, fixed), Math.min(most, ends[ends.length / 2]), fixed);
    }

    private double share(int[] ends, double rows) {
        return (double) Arrays.stream(ends).filter(end -> end <= rows).count() / runs;
    }

    private static int end(ConfidenceSequence sequence, double effect, int most, SplittableRandom random) {
        RunningMoments control = new RunningMoments();
        RunningMoments candidate = new RunningMoments();
        for (int rows = 1; rows <= most; rows++) {
            control.add(random.nextGaussian());
            candidate.add(random.nextGaussian() + effect);
            boolean isLook = rows % ROWS_PER_LOOK == 0;
            if (isLook
                    && sequence.of(EffectEstimate.ofMeans(control.moments(false), candidate.moments(false)))
                                    .pValue()
                            < ALPHA) {
                return rows;
            }
        }
        return Integer.MAX_VALUE;
    }
}
