// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Five-minute values of a service that works from 7 to 17 on five days of the week, until its clock changes. */
class ClockChangeTest {
    private static final long MONDAY = 1_767_571_200L; // 2026-01-05
    private static final int HOUR = 12;
    private static final int DAY = 24 * HOUR;
    private static final int WEEK = 7 * DAY;
    private static final int LEARNT = 4 * WEEK;
    private static final int CHANGE = 7 * WEEK;

    /** Without knowing of it there are ten in the first week: two on each working day. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "-1, 1", "-1, 2"})
    void weekAfterTheClocksChange_hasAtMostThreeAlerts(int hours, long seed) {
        BitSet alerts = alerts(hours, seed, CHANGE + 2 * WEEK);
        assertThat(count(alerts, CHANGE, CHANGE + WEEK)).isBetween(1, 3);
        assertThat(count(alerts, CHANGE + WEEK, CHANGE + 2 * WEEK)).isLessThanOrEqualTo(2);
    }

    /** Each of them was, after a weekend at another level. */
    @Test
    void mondayMornings_areNoNewLevel() {
        int alerts = 0;
        for (long seed = 1; seed <= 4; seed++) {
            BitSet all = alerts(0, seed, CHANGE);
            for (int monday = LEARNT; monday < CHANGE; monday += WEEK) {
                alerts += count(all, monday + 7 * HOUR, monday + 9 * HOUR);
            }
        }
        assertThat(alerts).as("on twelve Mondays").isLessThanOrEqualTo(1);
    }

    /** One early hour is no change of the clock: what comes after it is compared with the same hours as before. */
    @Test
    void singleHour_changesNothing() {
        ClockChange clock = new ClockChange();
        clock.learn(0, 0, hour -> 0);
        for (int i = 1; i <= HOUR; i++) {
            clock.learn(i * 300L, 0, hour -> hour == 0 ? 10 : 0);
        }
        for (int i = 1; i <= HOUR; i++) {
            clock.learn(86_400 + i * 300L, 24, hour -> hour == 24 ? 0 : 10);
        }
        for (int i = 1; i < HOUR / 2; i++) {
            clock.learn(90_000 + i * 300L, 25, hour -> hour == 25 ? -10 : 0);
        }
        assertThat(clock.hours()).isZero();
    }

    private static int count(BitSet alerts, int from, int to) {
        return alerts.get(from, to).cardinality();
    }

    /** By step, up to one. */
    private static BitSet alerts(int hours, long seed, int to) {
        AnomalyEnsemble series = new AnomalyEnsemble();
        Random random = new Random(seed);
        BitSet alerts = new BitSet(to);
        for (int i = 0; i < to; i++) {
            int step = i < CHANGE ? i : i + hours * HOUR;
            boolean works = step / DAY % 7 < 5 && step % DAY >= 7 * HOUR && step % DAY < 17 * HOUR;
            double usual = works ? 300 : 20;
            double value = Math.max(0, Math.rint(usual + 1.3 * Math.sqrt(usual) * random.nextGaussian()));
            alerts.set(i, series.evaluate(MONDAY + 300L * i, value).anomaly());
        }
        return alerts;
    }
}
