// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.slice;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.performance.slice.Traffic.Loss;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the search finds and what it makes up: 200 windows of 20 000 rows (100 with a reference), 10 % errors, each with columns of its own. */
class SliceSimulationTest {
    private static final int RUNS = 200;
    private static final int ROWS = 20_000;

    @Test
    void plantedPair_isFound() {
        Findings findings = new Findings();
        for (int run = 0; run < RUNS; run++) {
            Traffic traffic = new Traffic(run);
            int[] pair = traffic.plantPair();
            findings.add(search(traffic.counts(ROWS, errors(traffic, pair)), null), conditions(pair));
        }

        assertThat(findings.exact).isGreaterThanOrEqualTo(190);
        assertThat(findings.wrong).isLessThanOrEqualTo((int) (.05 * findings.reported));
    }

    /** The noise of the reference counts: ten times the rows leave nearly the same chance. */
    @Test
    void plantedPair_isFoundAgainstReference() {
        Findings findings = new Findings();
        for (int run = 0; run < 25; run++) {
            Traffic traffic = new Traffic(run);
            int[] pair = traffic.plantPair();
            SliceCounts reference = traffic.counts(10 * ROWS, errors(traffic, null));
            findings.add(search(traffic.counts(ROWS, errors(traffic, pair)), reference), conditions(pair));
        }

        assertThat(findings.exact).isGreaterThanOrEqualTo(22);
        assertThat(findings.wrong).isLessThanOrEqualTo(2);
    }

    @Test
    void equalErrors_giveNoSlice() {
        assertThat(falseAlarms(false, traffic -> errors(traffic, null))).isLessThanOrEqualTo(.05);
    }

    /** Every value of every column has an error rate of its own, the same in both windows. */
    @Test
    void unequalErrors_giveNoSliceAgainstReference() {
        assertThat(falseAlarms(true, SliceSimulationTest::unequalErrors)).isLessThanOrEqualTo(.05);
    }

    @Test
    void slicesAlwaysBad_giveNoSliceAgainstReference() {
        assertThat(falseAlarms(true, traffic -> errors(traffic, traffic.plantPair())))
                .isLessThanOrEqualTo(.05);
    }

    @Test
    void skewedLosses_giveNoSlice() {
        assertThat(falseAlarms(false, SliceSimulationTest::lognormal)).isLessThanOrEqualTo(.05);
        assertThat(falseAlarms(true, SliceSimulationTest::lognormal)).isLessThanOrEqualTo(.05);
    }

    /** Absolute errors of a standard deviation of 2.2 that are larger by 1 in the slice. */
    @Test
    void plantedPairOfSkewedLosses_isFound() {
        Findings findings = new Findings();
        for (int run = 0; run < 50; run++) {
            Traffic traffic = new Traffic(run);
            int[] pair = traffic.plantPair();
            Loss noise = lognormal(traffic);
            SliceCounts counts = traffic.counts(ROWS, row -> noise.of(row) + (isIn(pair, row) ? 1 : 0));
            findings.add(search(counts, null), conditions(pair));
        }

        assertThat(findings.exact).isGreaterThanOrEqualTo(48);
        assertThat(findings.wrong).isLessThanOrEqualTo(2);
    }

    private interface Losses {
        Loss in(Traffic traffic);
    }

    /** The share of runs with any slice. */
    private static double falseAlarms(boolean withReference, Losses losses) {
        int alarms = 0;
        int runs = withReference ? RUNS / 2 : RUNS;
        for (int run = 0; run < runs; run++) {
            Traffic traffic = new Traffic(10_000 + run);
            Loss loss = losses.in(traffic);
            SliceCounts reference = withReference ? traffic.counts(ROWS, loss) : null;
            alarms += search(traffic.counts(ROWS, loss), reference).isEmpty() ? 0 : 1;
        }
        return alarms / (double) runs;
    }

    private static List<Slice> search(SliceCounts current, @Nullable SliceCounts reference) {
        return Slices.search(current, reference, SliceOptions.DEFAULTS);
    }

    /** 10 % errors, 20 % where the first values of both columns meet. */
    private static Loss errors(Traffic traffic, int @Nullable [] pair) {
        RandomGenerator random = traffic.random();
        return row -> random.nextDouble() < (pair != null && isIn(pair, row) ? .2 : .1) ? 1 : 0;
    }

    private static boolean isIn(int[] pair, int[] row) {
        return row[pair[0]] == 0 && row[pair[1]] == 0;
    }

    private static Loss unequalErrors(Traffic traffic) {
        RandomGenerator random = traffic.random();
        double[][] excess = new double[Traffic.COLUMNS][12];
        for (double[] ofColumn : excess) {
            for (int v = 0; v < ofColumn.length; v++) {
                ofColumn[v] = .03 * random.nextGaussian();
            }
        }
        return row -> {
            double rate = .2;
            for (int c = 0; c < row.length; c++) {
                rate += excess[c][row[c]];
            }
            return random.nextDouble() < rate ? 1 : 0;
        };
    }

    private static Loss lognormal(Traffic traffic) {
        RandomGenerator random = traffic.random();
        return row -> Math.exp(random.nextGaussian());
    }

    private static Map<String, String> conditions(int[] pair) {
        return Map.of("c" + pair[0], "v0", "c" + pair[1], "v0");
    }

    /** Counts slices reported by whether they are the planted one. */
    private static final class Findings {
        private int exact;
        private int reported;
        /** Neither the planted pair nor one of its values. */
        private int wrong;

        void add(List<Slice> slices, Map<String, String> planted) {
            for (Slice slice : slices) {
                reported++;
                exact += slice.conditions().equals(planted) ? 1 : 0;
                wrong += planted.entrySet().containsAll(slice.conditions().entrySet()) ? 0 : 1;
            }
        }
    }
}
