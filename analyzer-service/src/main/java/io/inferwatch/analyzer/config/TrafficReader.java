// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.traffic.Rhythm;
import io.inferwatch.schema.RuleViolationException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code cadence} and {@code pauses} of a model. */
final class TrafficReader {
    private static final String AUTO = "auto";
    private static final Map<String, String> NAMES = Map.of("hour", "1h", "day", "1d", "week", "7d");
    private static final String CADENCE_RULE = "auto, run, hour, day or week, or a length such as 6h";
    private static final String PAUSES_RULE = "a list of days or times, such as [2026-12-24/2026-12-27]";
    private static final String PAUSE_RULE =
            "first and last day, or start and end, not later first, such as 2026-12-24/2026-12-27";

    private final ConfigValues values;

    TrafficReader(ConfigValues values) {
        this.values = values;
    }

    /** Null: as the traffic asks for. */
    @Nullable
    Rhythm cadence(String key, JsonNode node) {
        String text = node.asText();
        if (text.equals(AUTO)) {
            return null;
        }
        try {
            return Rhythm.of(NAMES.getOrDefault(text, text));
        } catch (RuleViolationException unknown) {
            values.fault(key, CADENCE_RULE, node.toString());
            return null;
        }
    }

    List<Window> pauses(String key, JsonNode node) {
        if (!node.isArray()) {
            values.fault(key, PAUSES_RULE, node.toString());
            return List.of();
        }
        List<Window> pauses = new ArrayList<>();
        node.forEach(pause -> pause(pause.asText())
                .ifPresentOrElse(pauses::add, () -> values.fault(key, PAUSE_RULE, pause.toString())));
        return pauses;
    }

    private static Optional<Window> pause(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        try {
            Instant from = time(text.substring(0, slash), 0);
            Instant to = time(text.substring(slash + 1), 1);
            return from.isBefore(to) ? Optional.of(Windows.widenedToHours(new Window(from, to))) : Optional.empty();
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** A day, from its start or to its end, UTC; or a time. */
    private static Instant time(String text, int daysLater) {
        return text.contains("T")
                ? Instant.parse(text)
                : LocalDate.parse(text)
                        .plusDays(daysLater)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
    }
}
