// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Compares profiles: counts exactly, sums to rounding. */
final class Profiles {
    private Profiles() {}

    static void assertSame(Profile a, Profile b) {
        assertSameCounts(a, b);
        assertSame(a.hours(), b.hours());
        a.numeric().forEach((column, x) -> {
            NumericProfile y = b.numeric().get(column);
            assertSame(x.betweenHourVariance(), y.betweenHourVariance());
            assertSame(x.missingClustering(), y.missingClustering());
        });
        a.categorical().forEach((column, x) -> {
            CategoryProfile y = b.categorical().get(column);
            assertSame(x.missingClustering(), y.missingClustering());
            for (int i = 0; i < x.betweenHourVariance().size(); i++) {
                assertSame(
                        x.betweenHourVariance().get(i), y.betweenHourVariance().get(i));
            }
        });
    }

    /** All but what depends on where the hours were cut. */
    static void assertSameCounts(Profile a, Profile b) {
        assertThat(a.rows()).isEqualTo(b.rows());
        assertClose(a.weight(), b.weight());
        assertThat(a.pii()).isEqualTo(b.pii());
        assertThat(a.outcomes()).isEqualTo(b.outcomes()); // sums of halves are exact
        assertThat(a.numeric().keySet()).isEqualTo(b.numeric().keySet());
        assertThat(a.categorical().keySet()).isEqualTo(b.categorical().keySet());
        a.numeric().forEach((column, x) -> assertSameCounts(x, b.numeric().get(column)));
        a.categorical()
                .forEach((column, x) -> assertSameCounts(x, b.categorical().get(column)));
    }

    private static void assertSameCounts(NumericProfile x, NumericProfile y) {
        assertThat(x.rows()).isEqualTo(y.rows());
        assertThat(x.missing()).isEqualTo(y.missing());
        assertThat(x.nonFinite()).isEqualTo(y.nonFinite());
        assertThat(x.zeros()).isEqualTo(y.zeros());
        assertThat(x.negatives()).isEqualTo(y.negatives());
        assertThat(x.bins()).isEqualTo(y.bins());
        assertThat(x.rows()).isEqualTo(x.missing() + x.nonFinite() + x.moments().n());
        assertThat(x.bins().total()).isEqualTo(x.moments().n());
        assertSame(x.moments(), y.moments());
    }

    private static void assertSameCounts(CategoryProfile x, CategoryProfile y) {
        assertThat(x.rows()).isEqualTo(y.rows());
        assertThat(x.missing()).isEqualTo(y.missing());
        assertThat(x.counts()).isEqualTo(y.counts());
        assertThat(x.fresh()).isEqualTo(y.fresh());
        assertThat(x.other()).isEqualTo(y.other());
        assertThat(x.values()).isEqualTo(x.counts().total() + x.outside());
    }

    private static void assertSame(Moments x, Moments y) {
        assertThat(x.n()).isEqualTo(y.n());
        assertClose(x.sum(), y.sum());
        assertClose(x.m2(), y.m2());
        assertThat(x.min()).isEqualTo(y.min());
        assertThat(x.max()).isEqualTo(y.max());
    }

    private static void assertSame(BetweenHourVariance x, BetweenHourVariance y) {
        assertThat(x.buckets()).isEqualTo(y.buckets());
        assertClose(x.between(), y.between());
    }

    static void assertClose(double x, double y) {
        assertThat(x).isCloseTo(y, within(1e-9 * Math.max(1, Math.abs(y))));
    }
}
