// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.config.Fault;
import io.inferwatch.analyzer.metric.MetricDraft;
import io.inferwatch.analyzer.metric.MetricIntake.Taken;
import io.inferwatch.analyzer.metric.MetricSeries;
import io.inferwatch.analyzer.report.BusinessMetrics;
import io.inferwatch.analyzer.report.ReportJson;
import io.inferwatch.analyzer.storage.Place;
import io.inferwatch.analyzer.time.TimeParser;
import io.inferwatch.schema.RuleViolation;
import io.inferwatch.schema.RuleViolationException;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes values of business metrics, one JSON object a line, and returns those of a model. */
final class MetricRoutes {
    private static final String NDJSON = "application/x-ndjson";
    private static final Set<String> KEYS = Set.of("model", "name", "value", "time", "model_version");
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int MOST_FOUND = 60;

    private final RestOperations operations;
    private final ReportQueries queries;
    private final BusinessMetrics metrics;

    MetricRoutes(RestOperations operations, ReportQueries queries, BusinessMetrics metrics) {
        this.operations = operations;
        this.queries = queries;
        this.metrics = metrics;
    }

    void addTo(RouterBuilder routes) {
        operations.add(routes, "addMetrics", this::add);
        operations.add(routes, "getMetrics", this::get);
    }

    private ObjectNode get(RoutingContext context) {
        String model = queries.model(RestOperations.path(context, "model")).model();
        Cursor cursor = Cursor.of(context);
        List<MetricSeries> found = metrics.series(
                model,
                ReportQueries.window(RestOperations.query(context, "from"), RestOperations.query(context, "to")),
                cursor.byName());
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("model", model);
        json.set("metrics", ReportJson.metrics(cursor.page(found)));
        return json.put("next", cursor.next(found, MetricRoutes::place));
    }

    private static Place place(MetricSeries series) {
        return Cursor.byName(series.name());
    }

    /** The media type is none that a form of another site can send. */
    private ObjectNode add(RoutingContext context) {
        String type = String.valueOf(context.request().getHeader("content-type"));
        if (!type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(NDJSON)) {
            throw new Problem(415, "Unsupported media type", "Content-Type: Expecting " + NDJSON + ". Found: " + type)
                    .asException();
        }
        Lines lines = new Lines();
        String body = context.body().asString("UTF-8");
        String[] texts = body == null ? new String[0] : body.split("\\R", -1);
        for (int i = 0; i < texts.length; i++) {
            lines.read(i + 1, texts[i]);
        }
        lines.take(metrics);
        return lines.answer();
    }

    /** The lines of one body, and what is wrong with them. */
    private static final class Lines {
        private final List<MetricDraft> drafts = new ArrayList<>();
        private final List<Integer> numbers = new ArrayList<>();
        private final ArrayNode faults = JsonNodeFactory.instance.arrayNode();
        private int accepted;
        private int refused;

        void read(int number, String text) {
            if (!text.isBlank()) {
                try {
                    drafts.add(draft(text));
                    numbers.add(number);
                } catch (RuleViolationException broken) {
                    refuse(number, broken.violations());
                }
            }
        }

        void take(BusinessMetrics metrics) {
            List<Taken> taken = drafts.isEmpty() ? List.of() : metrics.take(drafts);
            for (int i = 0; i < taken.size(); i++) {
                if (taken.get(i).isRefused()) {
                    refuse(numbers.get(i), taken.get(i).faults());
                } else {
                    accepted++;
                }
            }
        }

        private void refuse(int number, List<RuleViolation> violations) {
            refused++;
            violations.forEach(fault -> faults.addObject()
                    .put("line", number)
                    .put("key", fault.key())
                    .put("rule", fault.rule())
                    .put("found", fault.found()));
        }

        ObjectNode answer() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("accepted", accepted).put("refused", refused).set("faults", faults);
            return json;
        }
    }

    private static MetricDraft draft(String line) {
        JsonNode json = object(line);
        List<RuleViolation> faults = new ArrayList<>();
        json.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                faults.add(RuleViolation.of(
                        "line", "no keys but model, name, value, time and model_version", "'" + shortened(key) + "'"));
            }
        });
        String model = text(json, "model", faults);
        String name = text(json, "name", faults);
        String version = json.has("model_version") ? text(json, "model_version", faults) : null;
        JsonNode value = json.path("value");
        if (!value.isNumber()) {
            faults.add(RuleViolation.of("value", "a finite number", found(value)));
        }
        Instant time = json.has("time") ? time(json, faults) : null;
        if (!faults.isEmpty()) {
            throw new RuleViolationException(faults);
        }
        return new MetricDraft(model, version, name, value.asDouble(), time);
    }

    private static JsonNode object(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException unreadable) {
            // Refused below.
        }
        throw RuleViolationException.of("line", "a JSON object", "'" + shortened(line.strip()) + "'");
    }

    private static String text(JsonNode json, String key, List<RuleViolation> faults) {
        JsonNode text = json.path(key);
        if (!text.isTextual()) {
            faults.add(RuleViolation.of(key, "a text", found(text)));
        }
        return text.asText();
    }

    private static @Nullable Instant time(JsonNode json, List<RuleViolation> faults) {
        JsonNode text = json.path("time");
        Instant time = text.isTextual() ? TimeParser.parse(text.asText()).orElse(null) : null;
        if (time == null || !ReportQueries.isUsable(time)) {
            faults.add(RuleViolation.of("time", TimeParser.RULE, found(text)));
        }
        return time;
    }

    private static String found(JsonNode value) {
        return value.isMissingNode() ? "none" : shortened(value.toString());
    }

    private static String shortened(String text) {
        return Fault.shortened(text, MOST_FOUND);
    }
}
