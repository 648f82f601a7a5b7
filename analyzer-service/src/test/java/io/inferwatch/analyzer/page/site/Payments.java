// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.site;

import io.inferwatch.analyzer.memory.InMemoryEvent;
import io.inferwatch.monitors.profile.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Three days of a model that rates payments, made up: on the second one amounts come in cents for six hours, on the third one calls fail
 * for four, a second version begins, and the last three hours before the end are silent.
 */
final class Payments {
    static final String MODEL = "payments";
    static final Instant START = Housing.END.minus(Duration.ofDays(3));
    static final int HOURS = 72;

    private static final int ROWS = 160;
    private static final double NANOS_OF_MILLI = 1e6;

    private Payments() {}

    static Instant at(int hour) {
        return START.plus(Duration.ofHours(hour));
    }

    static boolean isInCents(int hour) {
        return hour >= 30 && hour < 36;
    }

    static boolean fails(int hour) {
        return hour >= 54 && hour < 58;
    }

    static boolean isSilent(int hour) {
        return hour >= 69;
    }

    static List<InMemoryEvent> events(int hour) {
        Random random = new Random(100 + hour);
        List<InMemoryEvent> events = new ArrayList<>();
        int rows = isSilent(hour) ? 0 : ROWS + random.nextInt(12);
        for (int i = 0; i < rows; i++) {
            Instant time = at(hour).plusMillis(3_600_000L * i / rows);
            String version = hour >= 48 ? "7.2.0" : "7.1.0";
            events.add(new InMemoryEvent(MODEL, version, "primary", time, row(random, hour)));
        }
        return events;
    }

    private static Row row(Random random, int hour) {
        double amount = Math.exp(3.6 + 0.8 * random.nextGaussian()) * (isInCents(hour) ? 100 : 1);
        boolean failed = fails(hour) ? random.nextInt(5) == 0 : random.nextInt(400) == 0;
        double risk = 1 / (1 + Math.exp(-(Math.log(amount) - 4.6 + 0.4 * random.nextGaussian())));
        Map<String, Double> numbers = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        numbers.put("input.num.amount", amount);
        numbers.put("input.num.age_of_account", (double) random.nextInt(3_000));
        numbers.put("input.num.retries", (double) random.nextInt(3));
        numbers.put("event.duration", (18 + 6 * Math.abs(random.nextGaussian())) * NANOS_OF_MILLI);
        names.put("input.cat.country", List.of("DE", "DE", "FR", "ES", "PL").get(random.nextInt(5)));
        names.put("event.outcome", failed ? "failure" : "success");
        if (failed) {
            names.put("error.type", fails(hour) ? "PaymentGatewayTimeout" : "CardDeclined");
        } else {
            numbers.put("prediction.value", risk);
            names.put("prediction.label", risk > 0.5 ? "review" : "pass");
        }
        return Row.of(numbers, names);
    }
}
