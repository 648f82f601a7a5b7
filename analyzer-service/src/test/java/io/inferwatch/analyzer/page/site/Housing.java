// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.site;

import io.inferwatch.analyzer.memory.InMemoryEvent;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A year of a model that prices houses, made up: a row an hour of nine columns and a label; in the last five months the houses lie further
 * south and west than those before.
 */
final class Housing {
    static final String MODEL = "housing";
    static final Instant START = Instant.parse("2021-05-10T00:00:00Z");
    static final Instant MOVED = Instant.parse("2022-01-01T00:00:00Z");
    static final Instant END = Instant.parse("2022-05-10T00:00:00Z");
    static final Window REFERENCE = new Window(START, MOVED);

    private static final int LABEL_FROM = 2;

    private Housing() {}

    /** Of every hour. */
    static List<InMemoryEvent> events() {
        Random random = new Random(7);
        List<InMemoryEvent> events = new ArrayList<>();
        for (Instant hour = START; hour.isBefore(END); hour = hour.plus(Duration.ofHours(1))) {
            Instant time = hour.plusSeconds(random.nextInt(3_600));
            events.add(new InMemoryEvent(MODEL, "1", "primary", time, row(random, !hour.isBefore(MOVED))));
        }
        return events;
    }

    /** Months from the move on, as {@code analyze --every month} has them. */
    static List<Window> months() {
        return List.of(month(1), month(2), month(3), month(4), new Window(first(5), END));
    }

    private static Window month(int month) {
        return new Window(first(month), first(month + 1));
    }

    private static Instant first(int month) {
        return Instant.parse("2022-0" + month + "-01T00:00:00Z");
    }

    private static Row row(Random random, boolean moved) {
        double income = Math.exp(1.25 + 0.45 * random.nextGaussian());
        double rooms = Math.max(1, 5.4 + 1.2 * random.nextGaussian());
        double value = 0.45 * income + 0.1 * random.nextGaussian();
        Map<String, Double> numbers = new HashMap<>();
        numbers.put("input.num.MedInc", income);
        numbers.put("input.num.HouseAge", (double) (1 + random.nextInt(52)));
        numbers.put("input.num.AveRooms", rooms);
        numbers.put("input.num.AveBedrms", rooms / 5 + 0.05 * random.nextGaussian());
        numbers.put("input.num.Population", (double) Math.round(Math.exp(7 + 0.7 * random.nextGaussian())));
        numbers.put("input.num.AveOccup", Math.exp(1.05 + 0.25 * random.nextGaussian()));
        numbers.put(
                "input.num.Latitude", moved ? 33.2 + 0.5 * random.nextGaussian() : 36 + 1.8 * random.nextGaussian());
        numbers.put(
                "input.num.Longitude",
                moved ? -120.6 + 0.6 * random.nextGaussian() : -118.4 + 0.9 * random.nextGaussian());
        numbers.put("prediction.value", value);
        return Row.of(
                numbers,
                new HashMap<>(
                        Map.of("event.outcome", "success", "prediction.label", value > LABEL_FROM ? "high" : "low")));
    }
}
