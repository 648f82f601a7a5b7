// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** With {@code -Pfaults}: 10⁷ keys, 100 salts. */
class AssignmentTest {
    private static final int KEYS = Integer.getInteger("inferwatch.experiments.keys", 1_000_000);
    private static final int SALTS = Integer.getInteger("inferwatch.experiments.salts", 20);
    private static final double[] SHARES = {0.01, 0.05, 0.25, 0.5};
    private static final int CELLS = 100;
    /** scipy: chi2.isf(.001, 99). */
    private static final double CELLS_LIMIT = 148.23035916510173;

    @Test
    void pValue_isThatOfScipy() {
        assertThat(pValue(50_500, 100_000, 0.5)).isCloseTo(0.001565402258002549, within(1e-12));
        assertThat(pValue(501_000, 1_000_000, 0.5)).isCloseTo(0.04550026389635857, within(1e-12));
    }

    @Test
    void keys_areSpreadEvenly_withEverySalt() {
        for (int salt = 0; salt < SALTS; salt++) {
            Assignment assignment = new Assignment("experiment-" + salt);
            long[] candidate = new long[SHARES.length];
            long[] cells = new long[CELLS];
            for (int key = 0; key < KEYS; key++) {
                double point = assignment.point("user-" + key);
                cells[(int) (point * CELLS)]++;
                for (int i = 0; i < SHARES.length; i++) {
                    candidate[i] += point < SHARES[i] ? 1 : 0;
                }
            }
            for (int i = 0; i < SHARES.length; i++) {
                assertThat(pValue(candidate[i], KEYS, SHARES[i]))
                        .as("salt %d, share %s", salt, SHARES[i])
                        .isGreaterThan(0.001);
            }
            assertThat(chiSquare(cells)).as("salt %d", salt).isLessThan(CELLS_LIMIT);
        }
    }

    @Test
    void salts_splitIndependently() {
        Assignment one = new Assignment("ranker-1");
        Assignment two = new Assignment("ranker-2");
        long both = 0;
        for (int key = 0; key < 100_000; key++) {
            String user = Integer.toString(key);
            both += one.isCandidate(user, 0.5) && two.isCandidate(user, 0.5) ? 1 : 0;
        }
        assertThat(pValue(both, 100_000, 0.25)).isGreaterThan(0.001);
    }

    @Test
    void key_keepsItsPointAndItsArm() {
        for (int key = 0; key < 10_000; key++) {
            String user = "user-" + key;
            double point = new Assignment("e").point(user);
            assertThat(point).isBetween(0.0, 1.0).isEqualTo(new Assignment("e").point(user));
            if (new Assignment("e").isCandidate(user, 0.05)) {
                assertThat(new Assignment("e").isCandidate(user, 0.25)).isTrue();
            }
        }
    }

    /** These points may never change: users would change their arms in the middle of an experiment. */
    @Test
    void points_areTheSameInEveryRelease() {
        Assignment assignment = new Assignment("golden");
        assertThat(assignment.point("")).isEqualTo(0.17722869211553505);
        assertThat(assignment.point("user-1")).isEqualTo(0.5226260226073991);
        assertThat(assignment.point("Grüße 🙂 aus Köln")).isEqualTo(0.33474004191930706);
    }

    @Test
    void shareOfNothingAndAll() {
        assertThat(new Assignment("e").isCandidate("a", 0)).isFalse();
        assertThat(new Assignment("e").isCandidate("a", 1)).isTrue();
    }

    @Test
    void share_outsideOfZeroToOne_isRefused() {
        for (double share : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> Assignment.share("fraction", share))
                    .hasMessage("fraction: Expecting a share from 0 to 1. Found: " + share);
        }
    }

    private static double chiSquare(long[] cells) {
        double expected = (double) KEYS / CELLS;
        double sum = 0;
        for (long cell : cells) {
            sum += (cell - expected) * (cell - expected) / expected;
        }
        return sum;
    }

    /** The p-value of the chi-square test with one degree of freedom: erfc(√(χ²/2)), by its power series. */
    private static double pValue(long hits, long all, double share) {
        double deviation = hits - all * share;
        double chiSquare = deviation * deviation / (all * share * (1 - share));
        double z = Math.sqrt(chiSquare / 2);
        double term = z;
        double sum = z;
        for (int n = 1; n < 200; n++) {
            term *= -z * z / n;
            sum += term / (2 * n + 1);
        }
        return 1 - 2 / Math.sqrt(Math.PI) * sum;
    }
}
