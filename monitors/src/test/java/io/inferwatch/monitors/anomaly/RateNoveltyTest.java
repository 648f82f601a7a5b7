package io.inferwatch.monitors.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class RateNoveltyTest {
    private static final Percentage EXACT = Percentage.withPercentage(1e-7);
    private static final int STEADY = 100;

    /**
     * scipy 1.17.1: {@code -log10(betabinom.cdf(88, 100, 3920.5, 80.5))}, {@code -log10(betabinom.cdf(0, 500, 80.5, 3920.5))}: 80
     * failures of 4000 and half of each before.
     */
    @Test
    void steadyRates_areJudgedByTheTrialsSeen() {
        RateNovelty detector = after(1, 3);
        assertThat(detector.improbability(12, STEADY)).isCloseTo(5.8108762298864365, EXACT);
        assertThat(detector.improbability(0, 500)).isCloseTo(4.1568736081187, EXACT);
    }

    /** The same with a, b = 1.4841220100481753, 40.7790250518931 from a correlation of 0.0231143610188197. */
    @Test
    void ratesThatVary_areJudgedByHowMuchTheyDo() {
        RateNovelty detector = after(0, 9, 1, 4);
        assertThat(detector.improbability(25, STEADY)).isCloseTo(3.6620424675987135, EXACT);
        assertThat(detector.improbability(0, 800)).isCloseTo(1.9468900001350673, EXACT);
    }

    @Test
    void chance_isQuiet_andABurstIsNot() {
        RateNovelty detector = new RateNovelty(6);
        Random random = new Random(8);
        for (int i = 0; i < 2_000; i++) {
            long total = 1 + random.nextInt(400);
            assertThat(detector.novelty(failures(random, total, 0.02), total)).isZero();
        }
        assertThat(detector.novelty(0, 0)).isZero();
        assertThat(detector.novelty(3, 3)).isZero();
        assertThat(detector.novelty(30, 200)).isGreaterThan(0.5);
    }

    @Test
    void state_continuesAsIfNeverStopped() {
        Random random = new Random(9);
        RateNovelty straight = new RateNovelty(2);
        RateNovelty restored = new RateNovelty(2);
        for (int i = 0; i < 500; i++) {
            if (i == 100) {
                restored.restore(straight.state());
            }
            long failed = failures(random, STEADY, i == 400 ? 0.3 : 0.05);
            double novelty = straight.novelty(failed, STEADY);
            if (i >= 100) {
                assertThat(restored.novelty(failed, STEADY)).isEqualTo(novelty);
            }
        }
    }

    @Test
    void impossibleInput_isRefused() {
        RateNovelty detector = new RateNovelty(6);
        assertThatThrownBy(() -> detector.novelty(4, 3)).hasMessage("failed: Expecting 0 to 3. Found: 4");
        assertThatThrownBy(() -> detector.novelty(-1, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> detector.restore(List.of())).hasMessageStartingWith("state: Expecting 1 parts");
    }

    private static RateNovelty after(int... failures) {
        RateNovelty detector = new RateNovelty(6);
        for (int i = 0; i < 40; i++) {
            detector.novelty(failures[i % failures.length], STEADY);
        }
        return detector;
    }

    private static long failures(Random random, long total, double rate) {
        return random.doubles(total).filter(draw -> draw < rate).count();
    }
}
