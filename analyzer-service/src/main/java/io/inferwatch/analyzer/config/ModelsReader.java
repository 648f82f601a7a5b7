// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.version.VersionRules;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.catalog.MonitorCatalog;
import io.inferwatch.monitors.monitor.Bounds;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.MonitorSpec.EffectRange;
import io.inferwatch.monitors.pattern.PatternRules;
import io.inferwatch.monitors.profile.SegmentRules;
import io.inferwatch.monitors.series.Metric;
import io.inferwatch.monitors.series.SeriesRule;
import io.inferwatch.monitors.traffic.Rhythm;
import io.inferwatch.monitors.traffic.RhythmChoice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/** Reads {@code models.<name>}: settings of the whole model, and under {@code columns} settings of single columns. */
final class ModelsReader {
    private static final String SHARE = "a number from 0 to 1";
    private static final List<String> COLUMNS = List.of("input.", "prediction.", "attribution.", "event.", "error.");
    /** A threshold that is so many times the default would never be reached: a percentage, or a typing error. */
    private static final double MOST = 50;

    private static final double LEAST_MOST = 5;

    /** Of checks that are not about one column. */
    private static final Set<String> SUBJECTS = Set.of("input", "dataset", "traffic", "error.type", "labels.client");

    private static final String FROM_ZERO = "a number, 0 or more";

    private final ConfigValues values;
    private final ScheduleReader schedules;

    ModelsReader(ConfigValues values, ScheduleReader schedules) {
        this.values = values;
        this.schedules = schedules;
    }

    Map<String, ModelRules> read(JsonNode models) {
        Map<String, ModelRules> rules = new HashMap<>();
        entries(
                "models",
                "models by name",
                models,
                (key, entry) -> rules.put(entry.getKey(), new Model(key).read(entry.getValue())));
        return rules;
    }

    private void entries(String key, String rule, JsonNode node, BiConsumer<String, Map.Entry<String, JsonNode>> each) {
        if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
            values.fault(key, rule, node.toString());
        }
        node.properties().forEach(entry -> each.accept(key + "." + entry.getKey(), entry));
    }

    /** Collects the settings of one model. */
    private final class Model {
        private final String key;
        private final Map<String, Double> thresholds = new HashMap<>();
        private final Map<String, String> tests = new HashMap<>();
        private final Set<String> ignored = new HashSet<>();
        private final Set<String> muted = new HashSet<>();
        private final Map<String, Double> importance = new HashMap<>();
        private final Map<String, Bounds> bounds = new HashMap<>();
        private SegmentRules segments = SegmentRules.NONE;
        private List<SeriesRule> rules = List.of();
        private PatternRules patterns = PatternRules.DEFAULTS;
        private @Nullable Double alpha;
        private @Nullable Long minimumRows;
        private boolean multivariate;
        private @Nullable Rhythm cadence;
        private List<Window> pauses = List.of();
        private PerformanceRules performance = PerformanceRules.DEFAULTS;
        private VersionRules versions = VersionRules.DEFAULTS;
        private ScheduleRules schedule = ScheduleRules.DEFAULTS;

        Model(String key) {
            this.key = key;
        }

        ModelRules read(JsonNode model) {
            entries(key, "settings of a model", model, this::setting);
            muted.forEach(this::checkSubject);
            return new ModelRules(
                    alpha,
                    minimumRows,
                    thresholds,
                    tests,
                    ignored,
                    muted,
                    importance,
                    bounds,
                    multivariate,
                    segments,
                    rules,
                    patterns,
                    new TrafficRules(cadence, minimumRows == null ? RhythmChoice.ENOUGH_ROWS : minimumRows, pauses),
                    performance,
                    versions,
                    schedule);
        }

        private void setting(String name, Map.Entry<String, JsonNode> entry) {
            JsonNode node = entry.getValue();
            switch (entry.getKey()) {
                case "alpha" -> alpha = number(name, "a number between 0 and 1", node, x -> x > 0 && x < 1);
                case "minimum_rows" -> {
                    Double rows = number(name, "a whole number, 1 or more", node, x -> x >= 1 && x == Math.rint(x));
                    minimumRows = rows == null ? null : rows.longValue();
                }
                case "thresholds" ->
                    entries(name, "numbers by monitor", node, (at, one) -> threshold(at, one.getKey(), one.getValue()));
                case "tests" ->
                    entries(name, "names of tests by column", node, (at, one) -> {
                        isColumn(at, one.getKey());
                        test(at, one.getKey(), one.getValue());
                    });
                case "ignored_columns" -> {
                    List<String> columns = names(name, node);
                    columns.forEach(column -> isColumn(name, column));
                    ignored.addAll(columns);
                }
                case "muted" -> muted.addAll(names(name, node, "a list of subjects, such as input.num.age"));
                case "importance" ->
                    entries(name, "weights by column", node, (at, one) -> {
                        isColumn(at, one.getKey());
                        weight(at, one.getKey(), one.getValue());
                    });
                case "bounds" ->
                    entries(name, "min and max by column", node, (at, one) -> {
                        isColumn(at, one.getKey());
                        bounds(at, one.getKey(), one.getValue());
                    });
                case "multivariate" -> multivariate = flag(name, node);
                case "segments" -> segments = new SegmentsReader(values).read(name, node);
                case "rules" -> rules = new RulesReader(values).read(name, node);
                case "templates" -> patterns = new PatternsReader(values).withTemplates(name, node, patterns);
                case "client_field" -> patterns = new PatternsReader(values).withClientField(name, node, patterns);
                case "cadence" -> cadence = new TrafficReader(values).cadence(name, node);
                case "pauses" -> pauses = new TrafficReader(values).pauses(name, node);
                case "versions" -> versions = new VersionsReader(values).read(name, node);
                case "schedule" -> schedule = schedules.rules(name, node);
                case "performance" -> performance = new PerformanceReader(values).read(name, node);
                case "columns" -> entries(name, "settings by full column name", node, this::column);
                case DependenciesReader.KEY -> {
                    // of all models together
                }
                default ->
                    values.fault(
                            name,
                            "one of alpha, bounds, cadence, client_field, columns, depends_on, ignored_columns,"
                                    + " importance, minimum_rows, multivariate, muted, pauses, performance, rules, schedule, segments,"
                                    + " templates, tests, thresholds, versions",
                            entry.getKey());
            }
        }

        private void column(String at, Map.Entry<String, JsonNode> column) {
            String name = column.getKey();
            isColumn(at, name);
            entries(at, "settings of a column", column.getValue(), (place, entry) -> {
                JsonNode node = entry.getValue();
                switch (entry.getKey()) {
                    case "test" -> test(place, name, node);
                    case "thresholds" ->
                        entries(
                                place,
                                "numbers by monitor",
                                node,
                                (spot, one) -> threshold(spot, one.getKey() + "/" + name, one.getValue()));
                    case "importance" -> weight(place, name, node);
                    case "bounds" -> bounds(place, name, node);
                    case "ignored" -> flag(place, name, node, ignored);
                    case "muted" -> flag(place, name, node, muted);
                    default ->
                        values.fault(
                                place, "one of bounds, ignored, importance, muted, test, thresholds", entry.getKey());
                }
            });
        }

        /** A contract gives its rules any names, so that an unknown one may be right. */
        private void checkSubject(String name) {
            boolean known = COLUMNS.stream().anyMatch(name::startsWith)
                    || name.equals(CheckResult.ALL_OTHERS)
                    || MonitorCatalog.standard().names().contains(name)
                    || Metric.names().contains(name)
                    || SUBJECTS.contains(name)
                    || rules.stream().anyMatch(rule -> rule.name().equals(name));
            if (!known) {
                values.warn(
                        key + ".muted",
                        "a full column name, such as input.num.age, a metric, a monitor, or the name of a rule",
                        name + ", which mutes nothing unless a contract has a rule of that name");
            }
        }

        /** Rejects short names: they match no column, and nobody would notice. */
        private void isColumn(String at, String name) {
            if (COLUMNS.stream().noneMatch(name::startsWith)) {
                values.fault(at, "a full column name, such as input.num.age or prediction.label", name);
            }
        }

        private void flag(String at, String column, JsonNode node, Set<String> to) {
            if (flag(at, node)) {
                to.add(column);
            }
        }

        private boolean flag(String at, JsonNode node) {
            if (!node.isBoolean()) {
                values.fault(at, "true or false", node.toString());
            }
            return node.asBoolean();
        }

        private void threshold(String at, String name, JsonNode node) {
            int slash = name.indexOf('/');
            String monitor = slash < 0 ? name : name.substring(0, slash);
            Optional<MonitorSpec> spec = MonitorCatalog.standard()
                    .spec(monitor)
                    .filter(known -> known.kind().hasThreshold());
            if (spec.isEmpty()) {
                values.fault(
                        at, "a monitor: one of " + MonitorCatalog.standard().listWithThreshold(), monitor);
                return;
            }
            boolean share = spec.get().effectRange() == EffectRange.SHARE;
            double most =
                    share ? 1 : Math.ceil(Math.max(LEAST_MOST, MOST * spec.get().defaultThreshold()));
            if (!share && node.isNumber() && node.asDouble() > most) {
                values.fault(
                        at,
                        "a number from 0 to " + Math.round(most) + " (the default is "
                                + spec.get().defaultThreshold() + ")",
                        node.toString());
                return;
            }
            if (slash >= 0) {
                isColumn(at, name.substring(slash + 1));
            }
            Double threshold = number(at, share ? SHARE : FROM_ZERO, node, x -> x >= 0 && (!share || x <= 1));
            if (threshold != null) {
                thresholds.put(name, threshold);
            }
        }

        private void test(String at, String column, JsonNode node) {
            List<String> valid = MonitorCatalog.standard().decidingTests();
            if (valid.contains(node.asText())) {
                tests.put(column, node.asText());
            } else {
                values.fault(at, "a test: one of " + String.join(", ", valid), node.toString());
            }
        }

        private void weight(String at, String column, JsonNode node) {
            Double weight = number(at, FROM_ZERO, node, x -> x >= 0 && Double.isFinite(x));
            if (weight != null) {
                importance.put(column, weight);
            }
        }

        private void bounds(String at, String column, JsonNode node) {
            node.fieldNames().forEachRemaining(name -> {
                if (!name.equals("min") && !name.equals("max")) {
                    values.fault(at + "." + name, "one of min, max", name);
                }
            });
            try {
                bounds.put(column, new Bounds(end(at, node, "min"), end(at, node, "max")));
            } catch (IllegalArgumentException refused) {
                values.fault(at, "min, max or both, min not above max", node.toString());
            }
        }

        private @Nullable Double end(String at, JsonNode node, String name) {
            return node.hasNonNull(name) ? number(at + "." + name, "a number", node.path(name), x -> true) : null;
        }

        private @Nullable Double number(String at, String rule, JsonNode node, DoublePredicate fits) {
            if (node.isNumber() && Double.isFinite(node.asDouble()) && fits.test(node.asDouble())) {
                return node.asDouble();
            }
            values.fault(at, rule, node.toString());
            return null;
        }

        private List<String> names(String at, JsonNode node) {
            return names(at, node, "a list of full column names, such as input.num.age");
        }

        private List<String> names(String at, JsonNode node, String rule) {
            List<String> names = new ArrayList<>();
            if (!node.isArray()) {
                values.fault(at, rule, node.toString());
            } else {
                node.forEach(name -> {
                    if (name.isTextual() && !name.asText().isBlank()) {
                        names.add(name.asText());
                    } else {
                        values.fault(at, rule, name.toString());
                    }
                });
            }
            return names;
        }
    }
}
