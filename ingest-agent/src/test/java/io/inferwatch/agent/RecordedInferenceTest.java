// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.ModelRole;
import io.inferwatch.schema.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordedInferenceTest {
    private static final Instant TIME = Instant.parse("2026-11-21T08:00:00Z");

    private final List<PendingInference> logged = new ArrayList<>();

    @Test
    void everyStep_isInTheEvent() {
        inference()
                .input("n", 1.5)
                .input("c", "x")
                .input("b", true)
                .input("boxed", Integer.valueOf(7))
                .text("t", "some words")
                .describeText("d", "two words")
                .prediction("good", 0.25)
                .probability("good", 0.75)
                .threshold(0.5)
                .attribution("n", 0.1)
                .requestId("r")
                .traceId("trace")
                .spanId("span")
                .label("k", "v")
                .duration(Duration.ofMillis(3))
                .eventId("id")
                .parentVersion("2")
                .close();
        InferenceEvent expected = InferenceEvent.builder("risk", "3")
                .role(ModelRole.PRIMARY)
                .time(TIME)
                .numeric("n", 1.5)
                .categorical("c", "x")
                .bool("b", true)
                .numeric("boxed", 7)
                .text("t", "some words")
                .numeric("d.length", 9)
                .numeric("d.words", 2)
                .numeric("d.non_letters", 1 / 9.0)
                .predictionLabel("good")
                .predictionValue(0.25)
                .probability("good", 0.75)
                .threshold(0.5)
                .attribution("n", 0.1)
                .requestId("r")
                .traceId("trace")
                .spanId("span")
                .label("k", "v")
                .duration(Duration.ofMillis(3))
                .id("id")
                .parentVersion("2")
                .build();
        assertThat(only().event()).isEqualTo(expected);
        assertThat(only().event()).as("the same at every reading").isEqualTo(expected);
        assertThat(only()).hasToString(expected.toString());
        assertThat(only().model()).isEqualTo("risk");
        assertThat(only().failed()).isFalse();
    }

    @Test
    void moreStepsThanThereIsRoomFor_areKeptInOrder() {
        Map<String, Double> expected = new LinkedHashMap<>();
        Inference inference = inference();
        for (int i = 0; i < 1_000; i++) {
            inference.input("n" + i, i);
            expected.put("n" + i, (double) i);
        }
        inference.prediction(1).close();
        assertThat(only().event().inputs().numeric()).containsExactlyEntriesOf(expected);
    }

    @Test
    void whatIsSaidAfterTheEnd_changesNothing() {
        Inference inference = inference().prediction(1);
        inference.close();
        inference
                .input("n", 1)
                .prediction("late")
                .failed("E", "m")
                .failed(new Exception())
                .duration(Duration.ZERO);
        assertThat(only().event())
                .isEqualTo(InferenceEvent.builder("risk", "3")
                        .time(TIME)
                        .predictionValue(1.0)
                        .build());
    }

    @Test
    void failure_isKnownBeforeTheEventIsMade() {
        inference().failed(new IllegalStateException("no model")).close();
        assertThat(only().failed()).isTrue();
        assertThat(only().event().outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(only().event().error().message()).isEqualTo("no model");
        assertThat(only().event().error().stackTrace()).contains("RecordedInferenceTest");
    }

    @Test
    void durationsBeyondAllBounds_areNoFault() {
        inference().prediction(1).duration(Duration.ofSeconds(Long.MAX_VALUE)).close();
        inference().prediction(1).duration(Duration.ofSeconds(-1)).close();
        assertThat(logged.get(0).event().duration()).isEqualTo(Duration.ofNanos(Long.MAX_VALUE));
        assertThat(logged.get(1).event().duration()).isNull();
    }

    @Test
    void size_growsWithTextsAndSteps() {
        inference().prediction(1).close();
        inference().prediction(1).text("t", "x".repeat(10_000)).close();
        Inference many = inference().prediction(1);
        for (int i = 0; i < 5_000; i++) {
            many.input("n", i);
        }
        many.close();
        assertThat(logged.get(0).bytes()).isBetween(500, 2_000);
        assertThat(logged.get(1).bytes() - logged.get(0).bytes()).isEqualTo(20_000);
        assertThat(logged.get(2).bytes()).isBetween(5_000 * 17, 10_000 * 17 + 2_000);
    }

    private Inference inference() {
        return new Inference(new RecordedInference("risk", "3", ModelRole.PRIMARY, TIME), logged::add, null);
    }

    private PendingInference only() {
        assertThat(logged).hasSize(1);
        return logged.get(0);
    }
}
