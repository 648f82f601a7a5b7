// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.ModelRole;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplingTest {
    /** Python 3.11.7: {@code (int.from_bytes(hashlib.sha256(id.encode()).digest()[:8], "big") >> 11) / 2**53}. */
    @Test
    void position_isTheSameEverywhere() {
        assertThat(Sampling.uniform("r1")).isEqualTo(0.5115343198611854);
        assertThat(Sampling.uniform("r2")).isEqualTo(0.8572996262660888);
        assertThat(Sampling.uniform("größe-7")).isEqualTo(0.18703214131327273);
        assertThat(Sampling.uniform("")).isEqualTo(0.8894159948913373);
    }

    /** The same in Python keeps 1998 of these. */
    @Test
    void consecutiveIds_areSampledEvenly() {
        assertThat(IntStream.range(0, 20_000).filter(i -> keeps(0.1, "request-" + i)))
                .hasSize(1998);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.25, 0.5, 0.9})
    void share_isTheRate_withinFourStandardDeviations(double rate) {
        int ids = 20_000;
        Random random = new Random(7);
        long kept = IntStream.range(0, ids)
                .filter(i -> keeps(rate, Long.toHexString(random.nextLong())))
                .count();
        assertThat(kept / (double) ids).isCloseTo(rate, within(4 * Math.sqrt(rate * (1 - rate) / ids)));
    }

    @Test
    void endOfARun_isAlwaysKept() {
        Sampling few = new Sampling(1e-12);
        InferenceEvent end = InferenceEvent.builder("m", "1")
                .runId("nightly")
                .runFinished(true)
                .build();
        assertThat(few.keeps(end, "e-1")).isTrue();
        assertThat(few.keeps(end.toBuilder().numeric("a", 1).build(), "e-1")).isFalse();
    }

    @Test
    void rolesOfARequest_shareItsFate() {
        Sampling half = new Sampling(0.5);
        for (int i = 0; i < 1000; i++) {
            String request = "r" + i;
            boolean kept = keeps(0.5, request);
            for (ModelRole role : ModelRole.values()) {
                InferenceEvent event = InferenceEvent.builder("m", role.value())
                        .role(role)
                        .requestId(request)
                        .build();
                assertThat(half.keeps(event, "event-" + role + i)).isEqualTo(kept);
            }
        }
    }

    @Test
    void higherRate_keepsWhatALowerOneKeeps() {
        assertThat(IntStream.range(0, 5000).filter(i -> keeps(0.1, "r" + i))).allMatch(i -> keeps(0.2, "r" + i));
    }

    @Test
    void withoutARequestId_theEventsIdDecides() {
        InferenceEvent event = InferenceEvent.builder("m", "1").build();
        assertThat(new Sampling(0.6).keeps(event, "r1")).isTrue();
        assertThat(new Sampling(0.6).keeps(event, "r2")).isFalse();
        InferenceEvent blank = event.toBuilder().requestId(" ").build();
        assertThat(new Sampling(0.6).keeps(blank, "r1")).isTrue();
        assertThat(new Sampling(0.6).keeps(blank, "r2")).isFalse();
    }

    @Test
    void failures_areKept_andStandForThemselves() {
        Sampling rare = new Sampling(1e-9);
        InferenceEvent failure =
                InferenceEvent.builder("m", "1").error("E", null, null).build();
        assertThat(rare.keeps(failure, "x")).isTrue();
        assertThat(rare.weighted(failure).samplingWeight()).isEqualTo(1);
    }

    @Test
    void successes_standForOneByTheRate_onTopOfTheirOwnWeight() {
        InferenceEvent event = InferenceEvent.builder("m", "1").build();
        assertThat(new Sampling(0.2).weighted(event).samplingWeight()).isEqualTo(5);
        assertThat(new Sampling(0.5)
                        .weighted(event.toBuilder().samplingWeight(3).build())
                        .samplingWeight())
                .isEqualTo(6);
        assertThat(Sampling.ALL.weighted(event)).isSameAs(event);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.5, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
    void rate_isAboveZeroAndAtMostOne(double rate) {
        assertThatThrownBy(() -> new Sampling(rate))
                .hasMessage("samplingRate: Expecting above 0 and at most 1. Found: " + rate);
    }

    private static boolean keeps(double rate, String request) {
        return new Sampling(rate)
                .keeps(InferenceEvent.builder("m", "1").requestId(request).build(), "e");
    }
}
