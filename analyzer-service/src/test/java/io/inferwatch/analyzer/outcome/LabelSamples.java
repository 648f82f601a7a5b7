// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.outcome;

import io.inferwatch.schema.Prediction;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Labels and events for tests. */
public final class LabelSamples {
    public static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private LabelSamples() {}

    public static Label label(String request, String id, int minute, String label) {
        return new Label("m", request, id, START.plus(Duration.ofMinutes(minute)), null, label);
    }

    public static PredictedEvent event(String id, String request, int minute) {
        return event(id, request, minute, "primary");
    }

    public static PredictedEvent event(String id, String request, int minute, String role) {
        return new PredictedEvent(
                id,
                "m",
                "1",
                role,
                START.plus(Duration.ofMinutes(minute)),
                request,
                new Prediction(0.75, "yes", Map.of("yes", 0.75, "no", 0.25), 0.5),
                2,
                Map.of("input.cat.country", "DE", "input.bool.new", "true", "input.num.age", "41.5"));
    }
}
