// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.catalog.MonitorCatalog;
import io.inferwatch.monitors.series.ChangeRule;
import io.inferwatch.monitors.series.ComparisonPeriod;
import io.inferwatch.monitors.series.LevelRule;
import io.inferwatch.monitors.series.Metric;
import io.inferwatch.monitors.series.SeriesRow;
import io.inferwatch.monitors.series.SeriesRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads {@code models.<name>.rules}: user-defined rules about the metrics of a model. Collects every fault. */
final class RulesReader {
    private static final Set<String> CHANGE_KEYS =
            Set.of("name", "metric", "compare", "change", "direction", "minimum");
    private static final Set<String> LEVEL_KEYS = Set.of("name", "metric", "above", "below", "for");
    private static final String NAME_RULE = "a name of a-z, 0-9 and _, not that of a monitor or of another rule";
    private static final String METRIC_RULE = "one of " + String.join(", ", Metric.names())
            + " or a numeric column, such as input.num.age or prediction.value";
    private static final Map<String, Direction> DIRECTIONS =
            Map.of("up", Direction.UP, "down", Direction.DOWN, "both", Direction.CHANGED);
    /** 40 was meant as 40%, not as 4 000%; who means that, writes the sign. */
    private static final int MOST_TIMES = 10;

    private static final Duration DAY = Duration.ofDays(1);

    private final ConfigValues values;

    RulesReader(ConfigValues values) {
        this.values = values;
    }

    List<SeriesRule> read(String key, JsonNode list) {
        List<SeriesRule> rules = new ArrayList<>();
        if (!list.isArray()) {
            values.fault(key, "a list of rules", list.toString());
            return rules;
        }
        Set<String> names = new HashSet<>(MonitorCatalog.standard().names());
        for (int i = 0; i < list.size(); i++) {
            SeriesRule rule = rule(key + "[" + i + "]", list.path(i), names);
            if (rule != null) {
                rules.add(rule);
            }
        }
        return rules;
    }

    private @Nullable SeriesRule rule(String key, JsonNode node, Set<String> names) {
        if (!node.isObject()) {
            values.fault(key, "a rule with name and metric", node.toString());
            return null;
        }
        boolean compares = node.has("compare");
        unknown(key, node, compares ? CHANGE_KEYS : LEVEL_KEYS);
        String name = required(
                key + ".name",
                node.path("name"),
                NAME_RULE,
                text -> Optional.of(text).filter(one -> one.matches("[a-z0-9_]{1,100}") && names.add(one)));
        Metric metric = required(key + ".metric", node.path("metric"), METRIC_RULE, Metric::of);
        if (name == null || metric == null) {
            return null;
        }
        return compares ? change(key, node, name, metric) : level(key, node, name, metric);
    }

    private @Nullable SeriesRule change(String key, JsonNode node, String name, Metric metric) {
        ComparisonPeriod past = required(
                key + ".compare",
                node.path("compare"),
                "one of " + String.join(", ", ComparisonPeriod.names()),
                ComparisonPeriod::of);
        Double change = required(
                key + ".change",
                node.path("change"),
                "a share above 0, such as 0.4 or 40%; without % at most " + MOST_TIMES,
                text -> share(text).filter(share -> share > 0 && (text.endsWith("%") || share <= MOST_TIMES)));
        Direction direction = optional(
                key + ".direction",
                node.path("direction"),
                "up, down or both",
                text -> Optional.ofNullable(DIRECTIONS.get(text)),
                Direction.CHANGED);
        if (change != null && change > 1 && direction == Direction.DOWN) {
            values.fault(
                    key + ".change",
                    "at most 100%, since nothing falls by more",
                    node.path("change").asText());
        }
        Double minimum = optional(
                key + ".minimum",
                node.path("minimum"),
                "a whole number, 0 or more",
                text -> Parsers.number(text, number -> number >= 0 && number == Math.rint(number)),
                0.0);
        return past == null || change == null
                ? null
                : new ChangeRule(name, metric, past, change, direction, minimum.longValue());
    }

    private @Nullable SeriesRule level(String key, JsonNode node, String name, Metric metric) {
        if (node.has("above") == node.has("below")) {
            values.fault(key, "one of compare, above and below", node.has("above") ? "above and below" : "none");
            return null;
        }
        String side = node.has("above") ? "above" : "below";
        Double level = required(key + "." + side, node.path(side), levelRule(metric), text -> level(metric, text));
        Duration lasting = optional(
                key + ".for",
                node.path("for"),
                "a duration of at most a day, such as 15m",
                text -> Quantities.duration(text).filter(length -> length.compareTo(DAY) <= 0),
                SeriesRow.STEP);
        return level == null
                ? null
                : new LevelRule(
                        name,
                        metric,
                        side.equals("above") ? level : null,
                        side.equals("below") ? level : null,
                        lasting);
    }

    private static String levelRule(Metric metric) {
        return switch (metric.kind()) {
            case DURATION -> "a duration, such as 250ms";
            case SHARE, LOAD -> "a share from 0 to 1, such as 0.05 or 5%";
            case COUNT, BURST, LEVEL -> "a number";
        };
    }

    private static Optional<Double> level(Metric metric, String text) {
        return switch (metric.kind()) {
            case DURATION -> Quantities.duration(text).map(length -> (double) length.toMillis());
            case SHARE, LOAD -> share(text).filter(share -> share <= 1);
            case COUNT, BURST, LEVEL -> Parsers.number(text, Double::isFinite);
        };
    }

    /** {@code 0.4} or {@code 40%}; 0 or more. */
    private static Optional<Double> share(String text) {
        boolean percent = text.endsWith("%");
        String number = percent ? text.substring(0, text.length() - 1) : text;
        return Parsers.number(number, share -> share >= 0 && Double.isFinite(share))
                .map(share -> percent ? share / 100 : share);
    }

    private <T> @Nullable T required(String key, JsonNode node, String rule, Function<String, Optional<T>> parser) {
        Optional<T> parsed = node.isValueNode() && !node.isNull()
                ? parser.apply(node.asText().strip())
                : Optional.empty();
        if (parsed.isEmpty()) {
            values.fault(key, rule, node.isMissingNode() ? "none" : node.isTextual() ? node.asText() : node.toString());
        }
        return parsed.orElse(null);
    }

    private <T> T optional(String key, JsonNode node, String rule, Function<String, Optional<T>> parser, T otherwise) {
        T parsed = node.isMissingNode() ? otherwise : required(key, node, rule, parser);
        return parsed == null ? otherwise : parsed;
    }

    private void unknown(String key, JsonNode node, Set<String> known) {
        node.properties().forEach(entry -> {
            if (!known.contains(entry.getKey())) {
                values.fault(
                        key + "." + entry.getKey(),
                        "one of " + String.join(", ", known.stream().sorted().toList()),
                        entry.getKey());
            }
        });
    }
}
