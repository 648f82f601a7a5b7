// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.time.Timing;
import io.inferwatch.monitors.Family;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code schedule} of all models, and of one. */
final class ScheduleReader {
    /** What compares a window with a reference. The others need every hour as it closes, or follow from them. */
    private static final List<Family> FAMILIES =
            List.of(Family.CONTRACT, Family.DRIFT, Family.PREDICTION, Family.PRIVACY);

    private static final String EVERY = "schedule.every";
    private static final Duration STEP = Duration.ofSeconds(60);
    private static final String RULE =
            "an interval, such as 15m, or a cron expression of five fields, such as '0 6 * * *'";
    private static final String WHOLE = "every";
    private static final List<String> NAMES = Stream.concat(
                    Stream.of(WHOLE), FAMILIES.stream().map(Family::value))
            .toList();

    private final ConfigValues values;
    private final ZoneId zone;

    ScheduleReader(ConfigValues values) {
        this.values = values;
        this.zone = values.parsed(
                "schedule.zone", "a time zone, such as Europe/Berlin", ScheduleReader::zone, ZoneOffset.UTC);
    }

    /** From one step of the service to the next. Steps that a cron expression asks for are made besides. */
    Duration every() {
        return step().orElse(STEP);
    }

    private Optional<Duration> step() {
        return Optional.ofNullable(values.text(EVERY)).flatMap(Quantities::duration);
    }

    /** Of the models without a schedule of their own. */
    ScheduleRules rules() {
        Timing timing = values.parsed(EVERY, RULE, this::timing);
        return new ScheduleRules(
                step().isPresent() ? null : timing,
                Map.of(),
                values.parsed(
                        "schedule.catch_up",
                        Quantities.DURATION_RULE,
                        Quantities::duration,
                        ScheduleRules.DEFAULTS.catchUp()));
    }

    /** Of one model: a time for all of it, or times by family. */
    ScheduleRules rules(String key, JsonNode node) {
        ScheduleRules all = ScheduleRules.DEFAULTS;
        if (node.isValueNode()) {
            return new ScheduleRules(timing(key, node), Map.of(), all.catchUp());
        }
        if (!node.isObject()) {
            values.fault(key, RULE + ", or such times by family", node.toString());
            return all;
        }
        Map<String, Timing> timings = new HashMap<>();
        node.properties().forEach(entry -> {
            String at = key + "." + entry.getKey();
            Timing timing = NAMES.contains(entry.getKey()) ? timing(at, entry.getValue()) : unknown(at, entry.getKey());
            if (timing != null) {
                timings.put(entry.getKey(), timing);
            }
        });
        Map<Family, Timing> families = new EnumMap<>(Family.class);
        FAMILIES.stream()
                .filter(family -> timings.containsKey(family.value()))
                .forEach(family -> families.put(family, timings.get(family.value())));
        return new ScheduleRules(timings.get(WHOLE), families, all.catchUp());
    }

    private @Nullable Timing timing(String key, JsonNode node) {
        Optional<Timing> timing = timing(node.asText());
        if (timing.isEmpty()) {
            values.fault(key, RULE, node.toString());
        }
        return timing.orElse(null);
    }

    private Optional<Timing> timing(String text) {
        return Quantities.duration(text).map(Timing::every).or(() -> Timing.cron(text, zone));
    }

    private @Nullable Timing unknown(String key, String name) {
        values.fault(key, "one of " + String.join(", ", NAMES), name);
        return null;
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text.strip()));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }
}
