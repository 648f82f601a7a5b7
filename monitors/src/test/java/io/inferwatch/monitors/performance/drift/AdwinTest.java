// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The window's buckets and the bound, next to the single errors; rates of alarms are in {@link DriftDetectorsTest}. */
class AdwinTest {
    /** Each bucket has number, sum and squared deviations of its errors, the oldest bucket of the oldest ones. */
    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 100, 1_000, 4_001})
    void buckets_areTheErrorsInTheirOrder(int labels) {
        Random random = new Random(3);
        Adwin adwin = new Adwin(1e-9, Adwin.State.EMPTY);
        double[] errors = random.doubles(labels).toArray();
        for (double error : errors) {
            assertThat(adwin.update(error)).isFalse();
        }
        int from = 0;
        long larger = Long.MAX_VALUE;
        for (Adwin.Bucket bucket : adwin.state().buckets()) {
            double sum = 0;
            for (int i = from; i < from + bucket.n(); i++) {
                sum += errors[i];
            }
            double squares = 0;
            for (int i = from; i < from + bucket.n(); i++) {
                squares += Math.pow(errors[i] - sum / bucket.n(), 2);
            }
            assertThat(bucket.sum()).isCloseTo(sum, within(1e-9));
            assertThat(bucket.squares()).isCloseTo(squares, within(1e-9));
            assertThat(Long.bitCount(bucket.n())).as("a power of two").isEqualTo(1);
            assertThat(bucket.n()).isLessThanOrEqualTo(larger);
            larger = bucket.n();
            from += (int) bucket.n();
        }
        assertThat(from).isEqualTo(labels);
        assertThat(adwin.width()).isEqualTo(labels);
        assertThat(adwin.state().seen()).isEqualTo(labels);
    }

    @Test
    void sizes_areAtMostFiveOfAKind_afterALook() {
        Adwin adwin = new Adwin();
        for (int label = 1; label <= 3_200; label++) {
            adwin.update(.5);
            if (label % 16 == 0) {
                List<Long> sizes = new ArrayList<>();
                adwin.state().buckets().forEach(bucket -> sizes.add(bucket.n()));
                for (long size = 1; size <= label; size *= 2) {
                    long of = size;
                    assertThat(sizes.stream().filter(other -> other == of).count())
                            .isLessThanOrEqualTo(5);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, .37, 1})
    void constantErrors_keepAll(double error) {
        Adwin adwin = new Adwin();
        for (int label = 0; label < 5_000; label++) {
            assertThat(adwin.update(error)).isFalse();
        }
        assertThat(adwin.width()).isEqualTo(5_000);
    }

    /**
     * The bound of the paper at every place between two errors that leaves thirty on either side: places between buckets are some of
     * them, so an alarm is at the first look at which it holds, or a look or two later.
     */
    @ParameterizedTest
    @ValueSource(ints = {100, 1_000, 5_000})
    void alarm_isWhereTheBoundHolds(int before) {
        Random random = new Random(before);
        List<Double> errors = new ArrayList<>();
        Adwin adwin = new Adwin();
        for (int label = 0; label < before; label++) {
            errors.add(random.nextDouble() < .1 ? 1.0 : 0.0);
            assertThat(adwin.update(errors.get(label))).isFalse();
        }
        boolean alarm = false;
        int holds = 0;
        while (!alarm) {
            double error = random.nextDouble() < .5 ? 1 : 0;
            errors.add(error);
            alarm = adwin.update(error);
            holds += errors.size() % 16 == 0 && isRise(errors, Adwin.DEFAULT_DELTA) ? 1 : 0;
        }
        assertThat(errors.size() % 16).as("at a look").isZero();
        assertThat(holds).isBetween(1, 3);
        assertThat(adwin.width()).isLessThan(errors.size());
    }

    /** √(2 m σ² ln(2 ln n / δ)) + ⅔ m ln(2 ln n / δ), with m = 1/n₀ + 1/n₁. */
    private static boolean isRise(List<Double> errors, double delta) {
        double n = errors.size();
        double all = errors.stream().mapToDouble(x -> x).sum();
        double variance = all / n * (1 - all / n);
        double logarithm = Math.log(2 * Math.log(n) / delta);
        double sum = 0;
        for (int older = 1; older <= n - 30; older++) {
            sum += errors.get(older - 1);
            double inverse = 1.0 / older + 1 / (n - older);
            double bound = Math.sqrt(2 * inverse * variance * logarithm) + 2.0 / 3 * inverse * logarithm;
            if (older >= 30 && (all - sum) / (n - older) - sum / older > bound) {
                return true;
            }
        }
        return false;
    }

    /** Thirty labels of either part are needed, and looks are every sixteen: the first that may find anything is the fourth. */
    @Test
    void fewerThanSixtyLabels_areNoAlarm() {
        Adwin adwin = new Adwin();
        for (int label = 1; label <= 64; label++) {
            assertThat(adwin.update(label <= 30 ? 0 : 1)).as("label %d", label).isEqualTo(label == 64);
        }
    }

    @Test
    void smallerDelta_isLater() {
        assertThat(delay(1e-6)).isGreaterThan(delay(Adwin.DEFAULT_DELTA));
    }

    private static int delay(double delta) {
        int total = 0;
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Adwin adwin = new Adwin(delta, Adwin.State.EMPTY);
            for (int label = 0; label < 2_000; label++) {
                adwin.update(random.nextDouble() < .1 ? 1 : 0);
            }
            while (!adwin.update(random.nextDouble() < .3 ? 1 : 0)) {
                total++;
            }
        }
        return total;
    }
}
