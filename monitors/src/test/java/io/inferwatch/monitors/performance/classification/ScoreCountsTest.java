// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.performance.ErrorDistribution;
import io.inferwatch.schema.RuleViolation;
import io.inferwatch.schema.RuleViolationException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ScoreCountsTest {
    private static ScoreCounts counts(double[] scores, boolean[] positive, double[] weights, int limit) {
        return ScoreCounts.of(scores, positive, weights, limit);
    }

    private static double[][] table(ScoreCounts counts) {
        return IntStream.range(0, counts.size())
                .mapToObj(i -> new double[] {counts.score(i), counts.negatives(i), counts.positives(i)})
                .toArray(double[][]::new);
    }

    @Test
    void equalScores_areOneEntry_withTheWeightsOfEachSide() {
        ScoreCounts counts = counts(
                new double[] {.5, .2, .5, .5, .2},
                new boolean[] {true, false, false, true, false},
                new double[] {1, 2, 3, 4, 5},
                10);

        assertThat(table(counts)).isDeepEqualTo(new double[][] {{.2, 7, 0}, {.5, 3, 5}});
        assertThat(counts.negatives()).isEqualTo(10);
        assertThat(counts.positives()).isEqualTo(5);
        assertThat(counts.effectiveShare()).isCloseTo(15.0 / (1 + 4 + 9 + 16 + 25), within(1e-12));
    }

    /** Both zeros are one score: order metrics would otherwise see two. */
    @Test
    void minusZero_isZero() {
        ScoreCounts counts = ScoreCounts.of(new double[] {-0.0, 0.0}, new boolean[] {true, false});

        assertThat(table(counts)).isDeepEqualTo(new double[][] {{0, 1, 1}});
        assertThat(RankMetrics.rocAuc(counts)).isEqualTo(.5);
    }

    /** As many distinct scores as the limit are kept apart; one more puts all into bins. */
    @Test
    void limit_isReachedWithoutBins_andExceededWithThem() {
        double[] scores = {.1, .2, .3};
        boolean[] positive = {true, false, true};
        double[] ones = {1, 1, 1};

        assertThat(counts(scores, positive, ones, 3).binned()).isFalse();
        ScoreCounts binned = counts(scores, positive, ones, 2);

        assertThat(binned.binned()).isTrue();
        assertThat(binned.size()).isEqualTo(1024);
        assertThat(binned.positives(102)).isEqualTo(1); // floor(.1 · 1024)
        assertThat(binned.negatives(204)).isEqualTo(1);
        assertThat(binned.positives(307)).isEqualTo(1);
        assertThat(binned.score(102)).isEqualTo(102.5 / 1024);
    }

    @Test
    void mergedParts_areBinned_exactlyWhenTogetherTheyExceedTheLimit() {
        double[] ones = {1, 1};
        boolean[] truths = {true, false};
        ScoreCounts first = counts(new double[] {.1, .2}, truths, ones, 3);
        ScoreCounts same = counts(new double[] {.2, .3}, truths, ones, 3);
        ScoreCounts other = counts(new double[] {.3, .4}, truths, ones, 3);

        assertThat(first.merge(same).binned()).isFalse();
        assertThat(table(first.merge(same))).isDeepEqualTo(new double[][] {{.1, 0, 1}, {.2, 1, 1}, {.3, 1, 0}});
        assertThat(first.merge(other).binned()).isTrue();
        assertThat(first.merge(other).merge(same).positives()).isEqualTo(3);
    }

    /** Scores that are no probabilities: outside of [0, 1] they are in the first or last bin. */
    @Test
    void bins_holdScoresOutsideTheirRange() {
        ScoreCounts binned = ScoreCounts.of(
                        new double[] {-1e300, 0, 1, Double.POSITIVE_INFINITY}, new boolean[] {true, true, false, false})
                .inBins();

        assertThat(binned.positives(0)).isEqualTo(2);
        assertThat(binned.negatives(1023)).isEqualTo(2);
        assertThat(binned.inBins()).isSameAs(binned);
    }

    @Property(tries = 100, seed = "3")
    void merge_isThatOfAllRows(@ForAll Random random) {
        int n = random.nextInt(30);
        int cut = n == 0 ? 0 : random.nextInt(n);
        int limit = 1 + random.nextInt(12);
        double[] scores = random.ints(n, 0, 11).mapToDouble(i -> i / 10.0).toArray();
        boolean[] truths = new boolean[n];
        double[] weights = random.ints(n, 1, 9).asDoubleStream().toArray();
        for (int i = 0; i < n; i++) {
            truths[i] = random.nextBoolean();
        }
        ScoreCounts whole = counts(scores, truths, weights, limit);
        ScoreCounts first = part(scores, truths, weights, 0, cut, limit);
        ScoreCounts second = part(scores, truths, weights, cut, n, limit);

        for (ScoreCounts merged : new ScoreCounts[] {first.merge(second), second.merge(first)}) {
            assertThat(merged.binned()).isEqualTo(whole.binned());
            assertThat(table(merged)).isDeepEqualTo(table(whole));
        }
        assertThat(table(ScoreCounts.empty(limit).merge(whole))).isDeepEqualTo(table(whole));
    }

    private static ScoreCounts part(double[] scores, boolean[] truths, double[] weights, int from, int to, int limit) {
        return counts(
                Arrays.copyOfRange(scores, from, to),
                Arrays.copyOfRange(truths, from, to),
                Arrays.copyOfRange(weights, from, to),
                limit);
    }

    /** |truth − probability|: p for a negative row, 1 − p for a positive one. */
    @Test
    void errors_areDistancesOfTruthAndProbability() {
        ErrorDistribution errors = counts(
                        new double[] {.25, .75, .25}, new boolean[] {false, true, true}, new double[] {1, 2, 4}, 10)
                .errors();

        ErrorDistribution expected = new ErrorDistribution(new double[] {.25, .75}, new double[] {3, 4}, 1, false);
        assertThat(errors.to(expected)).isEqualTo(new ErrorDistribution.Distance(0, 0));
        assertThat(errors.median()).isEqualTo(.75);
        assertThat(errors.effectiveRows()).isCloseTo(49.0 / 21, within(1e-12));
    }

    @Test
    void rankMetrics_ofSeparatedScores_areTheEnds() {
        double[] scores = {.1, .2, .8, .9};
        ScoreCounts right = ScoreCounts.of(scores, new boolean[] {false, false, true, true});
        ScoreCounts wrong = ScoreCounts.of(scores, new boolean[] {true, true, false, false});

        assertThat(RankMetrics.rocAuc(right)).isEqualTo(1);
        assertThat(RankMetrics.rocAuc(wrong)).isZero();
        assertThat(RankMetrics.averagePrecision(right)).isEqualTo(1);
        // the positives are third and fourth from the top: (1/3 + 2/4) / 2
        assertThat(RankMetrics.averagePrecision(wrong)).isCloseTo(5.0 / 12, within(1e-12));
        assertThat(RankMetrics.of(wrong, "").value("ks_statistic")).isEqualTo(1);
    }

    @Test
    void oddRows_areRefused() {
        var length =
                catchThrowableOfType(RuleViolationException.class, () -> ScoreCounts.of(new double[2], new boolean[1]));
        var nan = catchThrowableOfType(
                RuleViolationException.class, () -> ScoreCounts.of(new double[] {.1, Double.NaN}, new boolean[2]));

        assertThat(length.violations()).extracting(RuleViolation::key).containsExactly("rows");
        assertThat(nan.violations()).containsExactly(new RuleViolation("score", "a number", "NaN"));
    }

    @Test
    void empty_hasNothing() {
        ScoreCounts empty = ScoreCounts.empty(5);

        assertThat(empty.size()).isZero();
        assertThat(empty.effectiveShare()).isNaN();
        assertThat(RankMetrics.of(empty, "").values()).isEmpty();
    }
}
