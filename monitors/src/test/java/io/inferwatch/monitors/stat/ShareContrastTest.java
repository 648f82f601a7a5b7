// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the p-values of the contrast's own test leave open: its ends, its signs, its size and its power. */
class ShareContrastTest {
    @Test
    void signs_areThoseOfDifferencesOfDifferences() {
        double[] one = {1, 1, 1, 1, 1, 1, 1, 1};
        int[] signs = {1, -1, -1, 1, -1, 1, 1, -1};
        for (int sample = 0; sample < 8; sample++) {
            double[] hits = new double[8];
            hits[sample] = 1;
            assertThat(ShareContrast.of(hits, one).difference()).isEqualTo(signs[sample]);
            assertThat(ShareContrast.isAdded(sample)).isEqualTo(signs[sample] > 0);
        }
    }

    @Test
    void standardError_isThatOfTheSharesUnderTheNullHypothesis() {
        // p = (12 + 60) / 450; np.sqrt(p * (1 - p) * (1 / 50 + 1 / 400))
        assertThat(contrast(12, 50, 60, 400).standardErrorUnderNull()).isCloseTo(0.054990908339470075, within(1e-9));
        // p of scipy 1.17.1's optimize.fsolve on hits - n p = λ sign p (1 - p), Σ sign p = 0 (xtol=1e-15);
        // np.sqrt((p * (1 - p) / n).sum())
        ShareContrast four = ShareContrast.of(new double[] {25, 60, 14, 130}, new double[] {100, 400, 90, 700});
        assertThat(four.standardErrorUnderNull()).isCloseTo(0.06343135627691991, within(1e-9));
        assertThat(four.difference()).isCloseTo(0.13015873015873017, within(1e-12));
    }

    /** Against a second sample so large that its share is known, the tail is the binomial one, or a little above. */
    @ParameterizedTest
    @CsvSource({
        // stats.binom.sf(k - 1, 40, .25), scipy 1.17.1
        "12, .28485560710188595",
        "15, .05443724801863482",
        "18, .00465146807968969",
        "22, .00004863915838501733",
    })
    void againstAKnownShare_theTailIsBinomial(int hits, double expected) {
        double p = contrast(hits, 40, 2.5e8, 1e9).pValueOfIncrease();

        assertThat(p / expected).isBetween(.99, 1.1);
    }

    /** A contrast of half a row of the first sample or less is no increase; the next is one. */
    @Test
    void halfARow_isTheContinuityCorrection() {
        assertThat(contrast(10.5, 100, 1000, 10_000).pValueOfIncrease()).isEqualTo(1);
        assertThat(contrast(10.51, 100, 1000, 10_000).pValueOfIncrease()).isBetween(.4, .6);
        assertThat(contrast(9, 100, 1000, 10_000).pValueOfIncrease()).isEqualTo(1);
        assertThat(contrast(10, 100, 1000, 10_000).probabilityUnderNull(.005)).isEqualTo(1);
    }

    /** Nothing exceeds a contrast of 1 of two shares, or of 2 of four. */
    @Test
    void beyondTheLargestContrast_isImpossible() {
        ShareContrast two = contrast(10, 100, 100, 1000);
        ShareContrast four = ShareContrast.of(new double[] {9, 10, 10, 9}, new double[] {100, 100, 100, 100});

        assertThat(two.probabilityUnderNull(1.004)).isPositive();
        assertThat(two.probabilityUnderNull(1.006)).isZero();
        assertThat(four.probabilityUnderNull(1.01)).isPositive();
        assertThat(four.probabilityUnderNull(2.1)).isZero();
        // no hit in the second pair: under the null hypothesis its shares are 0, and nothing exceeds 1
        ShareContrast halfKnown = ShareContrast.of(new double[] {9, 10, 0, 0}, new double[] {100, 100, 100, 100});
        assertThat(halfKnown.probabilityUnderNull(1.004)).isPositive();
        assertThat(halfKnown.probabilityUnderNull(1.01)).isZero();
    }

    @Test
    void moreHits_haveASmallerP_inSamplesThatAdd_andALargerOneInOthers() {
        double[] n = {60, 300, 80, 400};
        double[] hits = {15, 40, 10, 60};
        double p = ShareContrast.of(hits, n).pValueOfIncrease();
        for (int sample = 0; sample < 4; sample++) {
            double[] more = hits.clone();
            more[sample] += 3;
            double other = ShareContrast.of(more, n).pValueOfIncrease();
            if (ShareContrast.isAdded(sample)) {
                assertThat(other).as("sample %d", sample).isLessThan(p);
            } else {
                assertThat(other).as("sample %d", sample).isGreaterThan(p);
            }
        }
    }

    /** Eight samples whose second half has nothing to say differ as the first four do. */
    @Test
    void halvesThatAreKnownToBeEqual_changeHardlyAnything() {
        double[] hits = {25, 60, 14, 130, 1e8, 1e8, 1e8, 1e8};
        double[] n = {100, 400, 90, 700, 1e9, 1e9, 1e9, 1e9};
        double four = ShareContrast.of(new double[] {25, 60, 14, 130}, new double[] {100, 400, 90, 700})
                .pValueOfIncrease();

        assertThat(ShareContrast.of(hits, n).pValueOfIncrease() / four).isBetween(.999, 1.001);
    }

    @Test
    void arrays_areCopied() {
        double[] hits = {15, 40};
        double[] n = {60, 300};
        ShareContrast contrast = ShareContrast.of(hits, n);
        double p = contrast.pValueOfIncrease();
        hits[0] = 60;
        n[1] = 1;

        assertThat(contrast.pValueOfIncrease()).isEqualTo(p);
    }

    /** Exact, over all tables: at most the level and the few per cent that the approximation may be off by. */
    @ParameterizedTest
    @CsvSource({"15, 60, .2, .05", "40, 40, .1, .05", "30, 200, .05, .01", "25, 25, .5, .01"})
    void size_ofTwoSamples_isAtMostTheLevel(int n, int m, double share, double level) {
        double rejected = 0;
        for (int i = 0; i <= n; i++) {
            for (int j = 0; j <= m; j++) {
                if (contrast(i, n, j, m).pValueOfIncrease() <= level) {
                    rejected += binomial(n, i, share) * binomial(m, j, share);
                }
            }
        }
        assertThat(rejected).isBetween(level / 20, level * 1.1);
    }

    private static double binomial(int n, int k, double p) {
        double log = 0;
        for (int i = 1; i <= k; i++) {
            log += Math.log((n - k + i) / (double) i);
        }
        return Math.exp(log + k * Math.log(p) + (n - k) * Math.log1p(-p));
    }

    /** A slice that was always 5 points worse is no news; one that became 15 points worse is. */
    @Test
    void fourSamples_keepTheirSize_andSeeWhatIsNew() {
        double[] n = {120, 800, 150, 900};
        double usual = rejections(n, new double[] {.15, .10, .15, .10}, 4_000, 5);
        double worse = rejections(n, new double[] {.30, .10, .15, .10}, 400, 6);

        assertThat(usual).isBetween(.002, .016);
        assertThat(worse).isGreaterThan(.6);
    }

    private static double rejections(double[] n, double[] shares, int times, long seed) {
        Random random = new Random(seed);
        int rejected = 0;
        for (int i = 0; i < times; i++) {
            double[] hits = new double[n.length];
            for (int sample = 0; sample < n.length; sample++) {
                for (int row = 0; row < n[sample]; row++) {
                    hits[sample] += random.nextDouble() < shares[sample] ? 1 : 0;
                }
            }
            rejected += ShareContrast.of(hits, n).pValueOfIncrease() <= .01 ? 1 : 0;
        }
        return rejected / (double) times;
    }

    private static ShareContrast contrast(double hits, double n, double otherHits, double m) {
        return ShareContrast.of(new double[] {hits, otherHits}, new double[] {n, m});
    }
}
