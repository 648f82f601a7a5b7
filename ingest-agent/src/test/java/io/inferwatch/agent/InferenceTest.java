// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.schema.ExperimentArm;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.LabelEvent;
import io.inferwatch.schema.MetricEvent;
import io.inferwatch.schema.ModelRole;
import io.inferwatch.schema.Outcome;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class InferenceTest {
    private static final Instant TIME = Instant.parse("2026-11-21T08:00:00Z");

    private final List<InferenceEvent> logged = new ArrayList<>();
    private final InferenceLogger logger =
            InferenceLogger.forModel("risk", "3").withClock(new Ticking()).withSink(logged::add);

    @Test
    void start_timesUntilClose() {
        try (Inference inference = logger.withRole(ModelRole.CANDIDATE).start()) {
            inference.prediction("good", 0.25).probability("good", 0.75);
        }
        assertThat(only().model().role()).isEqualTo(ModelRole.CANDIDATE);
        assertThat(only().duration()).isPositive();
        assertThat(only().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(only().prediction().value()).isEqualTo(0.25);
        assertThat(only().prediction().label()).isEqualTo("good");
    }

    @Test
    void at_hasADuration_onlyIfOneIsGiven() {
        logger.at(TIME).prediction(1).close();
        logger.at(TIME).prediction(1).duration(Duration.ofMillis(4)).close();
        assertThat(logged).extracting(InferenceEvent::time).containsOnly(TIME);
        assertThat(logged).extracting(InferenceEvent::duration).containsExactly(null, Duration.ofMillis(4));
    }

    @Test
    void inferencesOfARun_haveItsId_unlessTheyHaveTheirOwn() {
        InferenceLogger nightly = logger.withRun("nightly-1");
        nightly.start().prediction(1).close();
        nightly.at(TIME).prediction(1).runId("nightly-2").close();
        nightly.withRun(" ").start().prediction(1).close();
        logger.start().prediction(1).close();
        assertThat(logged).extracting(InferenceEvent::runId).containsExactly("nightly-1", "nightly-2", null, null);
        assertThat(logged).noneMatch(InferenceEvent::isRunEnd);
    }

    @Test
    void experiment_goesWithTheInference() {
        logger.start().prediction(1).experiment("ranker-2", "candidate").close();
        assertThat(only().experiment()).isEqualTo(new ExperimentArm("ranker-2", "candidate"));
        assertThat(only().toBuilder().build().experiment()).isEqualTo(only().experiment());
    }

    @Test
    void runFinished_isTheEndOfTheRunAndNoInference() {
        logger.withRun("other").runFinished("nightly-1");
        assertThat(only().isRunEnd()).isTrue();
        assertThat(only().runId()).isEqualTo("nightly-1");
        assertThat(only().model().name()).isEqualTo("risk");
        assertThat(only().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(only().time()).isAfterOrEqualTo(TIME);
    }

    @Test
    void runFinished_ofNoRun_isIgnored() {
        logger.runFinished(null);
        logger.runFinished(" ");
        assertThat(logged).isEmpty();
    }

    @Test
    void runFinished_neverThrows() {
        logger.withSink(event -> {
                    throw new IllegalStateException("full");
                })
                .runFinished("nightly-1");
    }

    @Test
    void metric_isOfTheModelsVersion_nowOrAtATime() {
        List<PendingMetric> metrics = new ArrayList<>();
        InferenceLogger business = logger.withFactSink(fact -> metrics.add((PendingMetric) fact));
        business.metric("revenue", 12.5);
        business.withRole(ModelRole.SHADOW).metric("revenue", -1, TIME.minusSeconds(3600));
        assertThat(metrics).extracting(metric -> metric.event().value()).containsExactly(12.5, -1.0);
        assertThat(metrics.get(0).event().time()).isAfterOrEqualTo(TIME);
        assertThat(metrics.get(1).event())
                .isEqualTo(new MetricEvent("", TIME.minusSeconds(3600), "risk", "3", "revenue", -1));
        assertThat(logged).isEmpty();
    }

    @Test
    void label_isOfTheModel_nowOrAtATime() {
        List<PendingLabel> labels = new ArrayList<>();
        InferenceLogger truth = logger.withFactSink(fact -> labels.add((PendingLabel) fact));
        truth.label("r1", "yes");
        truth.label("r2", 12.5, TIME);
        assertThat(labels.get(0).event().label()).isEqualTo("yes");
        assertThat(labels.get(0).event().time()).isAfterOrEqualTo(TIME);
        assertThat(labels.get(1).event()).isEqualTo(new LabelEvent("", TIME, "risk", "r2", 12.5, null));
        assertThat(logged).isEmpty();
    }

    @Test
    void label_ofAnyInput_neverThrows() {
        logger.label("r", Double.NaN);
        logger.label(" ", "yes");
        logger.label(null, (String) null);
    }

    @Test
    void metric_ofAnyInput_neverThrows() {
        logger.metric("revenue", Double.NaN);
        logger.metric(" ", 1);
        logger.withFactSink(metric -> {
                    throw new IllegalStateException("full");
                })
                .metric("revenue", 1);
    }

    @Test
    void closeWithoutPrediction_isAFailure() {
        logger.start().input("a", 1).close();
        assertThat(only().outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(only().error()).isNotNull();
        assertThat(only().error().type()).isEqualTo(Inference.NO_PREDICTION);
    }

    @Test
    void secondClose_logsNothing() {
        Inference inference = logger.start().prediction(1);
        inference.close();
        inference.close();
        assertThat(logged).hasSize(1);
    }

    @Test
    void call_marksTheFailure_andThrowsOn() {
        assertThatThrownBy(() -> logger.call(inference -> {
                    inference.input("a", 1);
                    throw new IOException("no model file");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("no model file");
        assertThat(only().error().type()).isEqualTo("java.io.IOException");
        assertThat(only().error().stackTrace()).contains("InferenceTest");
        assertThat(only().inputs().numeric()).containsEntry("a", 1.0);
    }

    @Test
    void call_givesTheResultBack() {
        int answer = logger.call(inference -> {
            inference.prediction(42);
            return 42;
        });
        assertThat(answer).isEqualTo(42);
        assertThat(only().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    @SuppressWarnings("NullAway")
    void descriptions_areNumericFeatures_andTheRawValuesStayOut() {
        logger.start()
                .describeText("comment", "two words")
                .describeImage("photo", new byte[] {1, 2, 3})
                .describeVector("embedding", new double[] {3, 4, Double.NaN})
                .describeVector("query", new float[] {3, 4})
                .describeText("none", null)
                .describeVector("none", (float[]) null)
                .describeImage(null, new byte[0])
                .prediction(1)
                .close();
        assertThat(only().inputs().numeric())
                .containsOnlyKeys(
                        "comment.length",
                        "comment.words",
                        "comment.non_letters",
                        "photo.bytes",
                        "embedding.dimension",
                        "embedding.zeros",
                        "query.dimension",
                        "query.norm",
                        "query.zeros")
                .containsEntry("comment.words", 2.0)
                .containsEntry("query.norm", 5.0);
        assertThat(only().inputs().nonfinite()).containsExactly("embedding.norm:NaN");
        assertThat(only().inputs().text()).isEmpty();
        assertThat(only().inputs().categorical()).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway")
    void nulls_areLeftOut_andNothingThrows() {
        Inference inference = logger.start();
        inference.input(null, 1).input("a", (String) null).input("b", (Number) null);
        inference.text("t", null).prediction((String) null).probability(null, 1).attribution(null, 1);
        inference.requestId(null).label(null, null).duration(null).eventId(null).failed((Throwable) null);
        inference.prediction(0.5).close();
        assertThat(only().inputs().numeric()).isEmpty();
        assertThat(only().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void brokenSink_isNotTheCallersProblem() {
        logger.withSink(event -> {
                    throw new IllegalStateException("broken");
                })
                .start()
                .prediction(1)
                .close();
        assertThat(logged).isEmpty();
    }

    @Test
    void blankModel_isRefusedAtOnce() {
        assertThatThrownBy(() -> InferenceLogger.forModel(" ", "1"))
                .hasMessage("model.name: Expecting a name. Found: ' '");
    }

    private InferenceEvent only() {
        assertThat(logged).hasSize(1);
        return logged.get(0);
    }

    /** One millisecond further at each look. */
    private static final class Ticking extends Clock {
        private Instant now = TIME;

        @Override
        public Instant instant() {
            now = now.plusMillis(1);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void ranking_keepsOrderAndPlaces() {
        List<String> items = new ArrayList<>(Arrays.asList("z", null, "a", " ", "z"));
        Inference inference = logger.start().ranking(items);
        items.clear();
        inference.close();
        assertThat(only().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(only().prediction().ranking()).containsExactly("z", "_blank", "a", "_blank", "z");
        assertThat(only().toBuilder().build()).isEqualTo(only());
    }

    @Test
    void ranking_isBounded_andNeverThrows() {
        List<String> broken = new AbstractList<>() {
            @Override
            public String get(int index) {
                throw new IllegalStateException("broken");
            }

            @Override
            public int size() {
                return 3;
            }
        };
        logger.start().ranking(Collections.nCopies(5_000, "x")).close();
        logger.start().ranking(broken).prediction(1).close();
        logger.start().ranking(null).prediction(1).close();
        logger.relevant("r", broken);
        logger.relevant("r", null);
        assertThat(logged.get(0).prediction().ranking()).hasSize(1_000);
        assertThat(logged.get(1).prediction().ranking()).isEmpty();
        assertThat(logged.get(2).prediction().ranking()).isEmpty();
    }
}
