// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.schema.RuleViolationException;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** False alarms and delays of the detectors on seeded streams of right and wrong predictions. */
class DriftDetectorsTest {
    private enum Kind {
        PAGE_HINKLEY(PageHinkley::new),
        ADWIN(Adwin::new);

        private final Supplier<DriftDetector> detector;

        Kind(Supplier<DriftDetector> detector) {
            this.detector = detector;
        }
    }

    private static int alarms(DriftDetector detector, double rate, int labels, Random random) {
        int alarms = 0;
        for (int i = 0; i < labels; i++) {
            alarms += detector.update(random.nextDouble() < rate ? 1 : 0) ? 1 : 0;
        }
        return alarms;
    }

    /** Labels from the change to the alarm. */
    private static int delay(DriftDetector detector, double before, double after, int changeAt, Random random) {
        alarms(detector, before, changeAt, random);
        int delay = 1;
        while (!detector.update(random.nextDouble() < after ? 1 : 0) && delay < 20_000) {
            delay++;
        }
        return delay;
    }

    /** Ten error rates from .05 to .5, 100 000 labels each. */
    @ParameterizedTest
    @EnumSource
    void stableStream_hasAtMostOneAlarmIn100000Labels(Kind kind) {
        int[] alarms = IntStream.rangeClosed(1, 10)
                .map(i -> alarms(kind.detector.get(), i * .05, 100_000, new Random(i)))
                .toArray();

        assertThat(IntStream.of(alarms).max().orElseThrow()).isLessThanOrEqualTo(1);
        assertThat(IntStream.of(alarms).sum()).isLessThanOrEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    void dropOfTenPoints_isFoundWithin500Labels(Kind kind) {
        for (double before : new double[] {.05, .1, .2, .3}) {
            for (int changeAt : new int[] {2000, 10_000}) {
                int[] delays = IntStream.range(0, 101)
                        .map(i -> delay(kind.detector.get(), before, before + .1, changeAt, new Random(i)))
                        .sorted()
                        .toArray();
                assertThat(delays[50])
                        .as("%s from %s at %s", kind, before, changeAt)
                        .isLessThanOrEqualTo(500);
            }
        }
    }

    @Test
    void ddm_findsALargeRise() {
        assertThat(delay(new Ddm(), .1, .4, 1000, new Random(1))).isLessThan(200);
    }

    @Test
    void adwin_dropsRowsWithoutAlarm_whenErrorsFall() {
        Adwin adwin = new Adwin();
        Random random = new Random(2);
        alarms(adwin, .5, 2000, random);

        assertThat(alarms(adwin, .1, 2000, random)).isZero();
        assertThat(adwin.width()).isLessThan(2500);
    }

    @Test
    void adwin_isSmall() {
        Adwin adwin = new Adwin();
        alarms(adwin, .2, 100_000, new Random(5));

        assertThat(adwin.state().buckets()).hasSizeLessThan(110);
    }

    @Test
    void detectors_goOnFromTheirState() {
        Random random = new Random(6);
        Adwin adwin = new Adwin();
        PageHinkley pageHinkley = new PageHinkley();
        Ddm ddm = new Ddm();
        for (int i = 0; i < 3000; i++) {
            double error = random.nextDouble() < (i < 1500 ? .1 : .25) ? 1 : 0;
            Adwin sameAdwin = new Adwin(Adwin.DEFAULT_DELTA, adwin.state());
            PageHinkley samePageHinkley = new PageHinkley(
                    PageHinkley.DEFAULT_DELTA,
                    PageHinkley.DEFAULT_LAMBDA,
                    PageHinkley.DEFAULT_LEAST,
                    pageHinkley.state());
            Ddm sameDdm = new Ddm(Ddm.DEFAULT_LEVEL, Ddm.DEFAULT_LEAST, ddm.state());
            assertThat(sameAdwin.update(error)).isEqualTo(adwin.update(error));
            assertThat(sameAdwin.state()).isEqualTo(adwin.state());
            assertThat(samePageHinkley.update(error)).isEqualTo(pageHinkley.update(error));
            assertThat(sameDdm.update(error)).isEqualTo(ddm.update(error));
        }
    }

    @Test
    void error_outsideItsRange_isRejected() {
        for (double error : new double[] {-.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> new Adwin().update(error)).isInstanceOf(RuleViolationException.class);
            assertThatThrownBy(() -> new PageHinkley().update(error)).isInstanceOf(RuleViolationException.class);
            assertThatThrownBy(() -> new Ddm().update(error)).isInstanceOf(RuleViolationException.class);
        }
    }
}
