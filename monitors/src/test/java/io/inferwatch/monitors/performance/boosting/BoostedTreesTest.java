// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.performance.boosting.BoostedTrees.Options;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BoostedTreesTest {
    private static final Offset<Double> CLOSE = within(1e-6);
    /** One tree, taken whole. */
    private static final Options ONE_CUT = new Options(1, 1, 1, 1);

    private static double[][] column(double... values) {
        return Arrays.stream(values).mapToObj(value -> new double[] {value}).toArray(double[][]::new);
    }

    private static double at(BoostedTrees trees, double value) {
        return trees.at(new double[] {value});
    }

    /** A cut belongs to its lower side. */
    @Test
    void step_isFoundByOneCut() {
        double[][] rows = column(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        BoostedTrees trees = BoostedTrees.regression(rows, new double[] {0, 0, 0, 0, 0, 10, 10, 10, 10, 10}, ONE_CUT);

        assertThat(at(trees, -1e300)).isCloseTo(0, CLOSE);
        assertThat(at(trees, 4)).isCloseTo(0, CLOSE);
        assertThat(at(trees, Math.nextUp(4.0))).isCloseTo(10, CLOSE);
        assertThat(at(trees, 1e300)).isCloseTo(10, CLOSE);
    }

    /** Half of an error is left after a round at a rate of .5, a quarter after two. */
    @Test
    void rate_isTheShareOfAnErrorThatARoundTakes() {
        double[][] rows = column(0, 0, 1, 1);
        double[] targets = {0, 0, 8, 8};
        for (int rounds = 0; rounds < 6; rounds++) {
            BoostedTrees trees = BoostedTrees.regression(rows, targets, new Options(rounds, 1, .5, 1));
            assertThat(at(trees, 1)).isCloseTo(8 - 4 * Math.pow(.5, rounds), CLOSE);
        }
    }

    @Test
    void leaf_hasItsLeastRows() {
        double[][] rows = column(0, 1, 2, 3, 4, 5);
        double[] targets = {60, 0, 0, 0, 0, 0};

        assertThat(at(BoostedTrees.regression(rows, targets, new Options(1, 1, 1, 1)), 0))
                .isCloseTo(60, CLOSE);
        assertThat(at(BoostedTrees.regression(rows, targets, new Options(1, 1, 1, 2)), 0))
                .isCloseTo(30, CLOSE);
        assertThat(at(BoostedTrees.regression(rows, targets, new Options(1, 1, 1, 3)), 0))
                .isCloseTo(20, CLOSE);
        assertThat(at(BoostedTrees.regression(rows, targets, new Options(1, 1, 1, 4)), 0))
                .isCloseTo(10, CLOSE);
    }

    /** What only two columns together tell needs two cuts in a row. */
    @Test
    void depth_isTheNumberOfCutsInARow() {
        double[][] rows = {{0, 0}, {0, 1}, {1, 0}, {1, 1}, {1, 1}};
        double[] targets = {0, 4, 4, 0, 0};
        BoostedTrees shallow = BoostedTrees.regression(rows, targets, new Options(1, 1, 1, 1));
        BoostedTrees deep = BoostedTrees.regression(rows, targets, new Options(1, 2, 1, 1));

        assertThat(shallow.at(rows[0])).isGreaterThan(1);
        for (int i = 0; i < rows.length; i++) {
            assertThat(deep.at(rows[i])).as("row %d", i).isCloseTo(targets[i], CLOSE);
        }
        assertThat(BoostedTrees.regression(rows, targets, new Options(9, 0, 1, 1))
                        .at(rows[0]))
                .isCloseTo(1.6, CLOSE);
    }

    @Test
    void constants_haveTheirMean() {
        BoostedTrees sameFeature =
                BoostedTrees.regression(column(3, 3, 3, 3), new double[] {1, 2, 3, 6}, Options.DEFAULT);
        BoostedTrees sameTarget = BoostedTrees.regression(column(1, 2, 3, 4), new double[] {7, 7, 7, 7}, ONE_CUT);
        BoostedTrees one = BoostedTrees.regression(column(5), new double[] {2}, ONE_CUT);

        assertThat(at(sameFeature, 99)).isCloseTo(3, CLOSE);
        assertThat(at(sameTarget, 2)).isCloseTo(7, CLOSE);
        assertThat(at(one, 0)).isCloseTo(2, CLOSE);
    }

    /** A missing feature is smaller than any number; both zeros are one. */
    @Test
    void nan_isTheSmallest_andZerosAreOne() {
        double[][] rows = column(Double.NaN, Double.NaN, -1e300, 0.0, -0.0, 5);
        BoostedTrees missing = BoostedTrees.regression(rows, new double[] {9, 9, 0, 0, 0, 0}, ONE_CUT);
        BoostedTrees zeros =
                BoostedTrees.regression(column(-0.0, 0.0, -0.0, 1, 1, 1), new double[] {3, 3, 3, 0, 0, 0}, ONE_CUT);

        assertThat(at(missing, Double.NaN)).isCloseTo(9, CLOSE);
        assertThat(at(missing, -1e300)).isCloseTo(0, CLOSE);
        assertThat(at(zeros, 0.0)).isCloseTo(3, CLOSE);
        assertThat(at(zeros, -0.0)).isCloseTo(3, CLOSE);
    }

    /**
     * From a share of ½ the first leaf is Σ (y − p) / Σ p (1 − p) = ∓ 2 (Newton's step); without a column that parts the classes, it is the log-odds
     * of the share.
     */
    @Test
    void classification_isOfLogOdds() {
        boolean[] truth = {false, false, true, true};

        BoostedTrees cut = BoostedTrees.classification(column(0, 0, 1, 1), truth, ONE_CUT);
        BoostedTrees none = BoostedTrees.classification(
                column(4, 4, 4, 4), new boolean[] {true, false, false, false}, Options.DEFAULT);

        assertThat(at(cut, 0)).isCloseTo(-2, CLOSE);
        assertThat(at(cut, 1)).isCloseTo(2, CLOSE);
        assertThat(at(none, 4)).isCloseTo(Math.log(1.0 / 3), CLOSE);
    }

    /** Classes that a column separates: log-odds grow with the rounds and stay finite. */
    @Test
    void separatedClasses_stayFinite() {
        BoostedTrees trees = BoostedTrees.classification(
                column(0, 0, 1, 1), new boolean[] {false, false, true, true}, new Options(500, 2, 1, 1));

        assertThat(at(trees, 1)).isFinite().isGreaterThan(5);
        assertThat(at(trees, 0)).isFinite().isLessThan(-5);
    }

    /** The one cut is the best of all: no other leaves less squared error. */
    @Property(tries = 100, seed = "9")
    void cut_isTheBestOne(@ForAll Random random) {
        int n = 8 + random.nextInt(20);
        double[] x = random.ints(n, 0, 9).asDoubleStream().toArray();
        double[] y = random.doubles(n).toArray();
        BoostedTrees trees = BoostedTrees.regression(column(x), y, new Options(1, 1, 1, 2));
        double ours = 0;
        for (int i = 0; i < n; i++) {
            ours += Math.pow(y[i] - at(trees, x[i]), 2);
        }
        double best = Double.POSITIVE_INFINITY;
        for (int cut = -1; cut < 9; cut++) {
            double below = cut;
            long few = Arrays.stream(x).filter(v -> v <= below).count();
            if (few == 0 || few == n || (few >= 2 && n - few >= 2)) {
                best = Math.min(best, squares(x, y, below, true) + squares(x, y, below, false));
            }
        }
        assertThat(ours).isCloseTo(best, within(1e-7));
    }

    private static double squares(double[] x, double[] y, double cut, boolean below) {
        double[] side = IntStream.range(0, x.length)
                .filter(i -> x[i] <= cut == below)
                .mapToDouble(i -> y[i])
                .toArray();
        double mean = Arrays.stream(side).average().orElse(0);
        return Arrays.stream(side).map(v -> (v - mean) * (v - mean)).sum();
    }

    @Test
    void written_isReadAgain_andNothingBehindIt() {
        Random random = new Random(4);
        double[][] rows = new double[400][3];
        double[] targets = new double[400];
        for (int i = 0; i < rows.length; i++) {
            Arrays.setAll(rows[i], c -> random.nextGaussian());
            targets[i] = Math.sin(2 * rows[i][0]) + rows[i][1] * rows[i][1];
        }
        BoostedTrees trees = BoostedTrees.regression(rows, targets, Options.DEFAULT);
        DoubleStream.Builder written = DoubleStream.builder();
        trees.addTo(written);
        written.add(42);
        DoubleBuffer numbers = DoubleBuffer.wrap(written.build().toArray());

        BoostedTrees read = BoostedTrees.read(numbers);

        double error = 0;
        double all = 0;
        for (int i = 0; i < rows.length; i++) {
            assertThat(read.at(rows[i])).isEqualTo(trees.at(rows[i]));
            error += Math.pow(targets[i] - trees.at(rows[i]), 2);
            all += Math.pow(targets[i] - Arrays.stream(targets).average().orElseThrow(), 2);
        }
        assertThat(numbers.get()).isEqualTo(42);
        assertThat(error / all).as("what is left of the variance").isLessThan(.2);
    }

    /** Of columns that tell the same the first is taken: the same rows give the same trees on every machine. */
    @Test
    void equalColumns_areOne() {
        double[][] rows = {{0, 0}, {0, 0}, {1, 1}, {1, 1}};
        DoubleStream.Builder written = DoubleStream.builder();
        BoostedTrees.regression(rows, new double[] {0, 0, 1, 1}, ONE_CUT).addTo(written);

        // start, rate, trees; column, cut; a leaf (-1) and its answer, twice
        assertThat(written.build().toArray()).containsExactly(new double[] {.5, 1, 1, 0, 0, -1, -.5, -1, .5}, CLOSE);
    }
}
