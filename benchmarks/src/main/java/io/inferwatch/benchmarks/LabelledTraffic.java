// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import io.inferwatch.analyzer.outcome.Label;
import io.inferwatch.analyzer.outcome.Outcome;
import io.inferwatch.analyzer.outcome.PredictedEvent;
import io.inferwatch.monitors.Window;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.LabelEvent;
import io.inferwatch.schema.Prediction;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Events of a classifier with two classes, evenly over a stretch of time, and their labels; made while they are read. */
record LabelledTraffic(String model, Instant start, Duration length, int events) {
    /** Full names of the columns that outcomes keep. */
    static final Set<String> COLUMNS = Set.of("input.cat.country", "input.cat.channel");

    private static final String YES = "yes";
    private static final String NO = "no";
    private static final String[] COUNTRIES = {"DE", "FR", "IT", "PL", "SE"};

    /** What is random of an event, from its number. */
    private record Row(double score, boolean truth, String country, String channel) {
        static Row of(int number) {
            SplittableRandom random = new SplittableRandom(number);
            double score = random.nextDouble();
            return new Row(
                    score,
                    random.nextDouble() < score,
                    COUNTRIES[random.nextInt(COUNTRIES.length)],
                    random.nextBoolean() ? "web" : "app");
        }

        String predicted() {
            return score < 0.5 ? NO : YES;
        }
    }

    Window window() {
        return new Window(start, start.plus(length));
    }

    /** The number of the first event that is not before a time. */
    int first(Instant time) {
        long millis = Math.min(Math.max(Duration.between(start, time).toMillis(), 0), length.toMillis());
        return (int) ((millis * events + length.toMillis() - 1) / length.toMillis());
    }

    private Instant time(int number) {
        return start.plusMillis(length.toMillis() * number / events);
    }

    private String request(int number) {
        return start.getEpochSecond() + "-" + number;
    }

    Iterator<InferenceEvent> iterator() {
        return IntStream.range(0, events).mapToObj(this::event).iterator();
    }

    private InferenceEvent event(int number) {
        Row row = Row.of(number);
        return InferenceEvent.builder(model, "1")
                .time(time(number))
                .requestId(request(number))
                .numeric("amount", Math.round(row.score() * 1e6) / 1e3)
                .numeric("age", 18 + number % 60)
                .categorical("country", row.country())
                .categorical("channel", row.channel())
                .predictionLabel(row.predicted())
                .probability(YES, row.score())
                .build();
    }

    /**
     * Labels of some events.
     *
     * @param time when the truth became known
     * @param wrong whether the labels say the opposite of the truth
     */
    Iterator<LabelEvent> labels(IntStream numbers, Instant time, boolean wrong) {
        return numbers.mapToObj(
                        number -> new LabelEvent("", time, model, request(number), null, truth(Row.of(number), wrong)))
                .iterator();
    }

    private static String truth(Row row, boolean wrong) {
        return row.truth() == wrong ? NO : YES;
    }

    Outcome outcome(int number) {
        Row row = Row.of(number);
        String request = request(number);
        PredictedEvent event = new PredictedEvent(
                "e" + number,
                model,
                "1",
                "primary",
                time(number),
                request,
                new Prediction(null, row.predicted(), Map.of(YES, row.score()), null),
                1,
                Map.of("input.cat.country", row.country(), "input.cat.channel", row.channel()));
        return new Outcome(event, new Label(model, request, "l" + number, window().to(), null, truth(row, false)));
    }
}
