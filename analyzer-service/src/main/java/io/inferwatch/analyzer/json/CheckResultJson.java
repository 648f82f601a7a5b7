// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.json;

import static io.inferwatch.analyzer.json.JsonFields.longOrNull;
import static io.inferwatch.analyzer.json.JsonFields.numberOrNull;
import static io.inferwatch.analyzer.json.JsonFields.putNumber;
import static io.inferwatch.analyzer.json.JsonFields.text;
import static io.inferwatch.analyzer.json.JsonFields.textOrNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Range;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.level.Level;
import io.inferwatch.monitors.message.MessageFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A check result as stores, command line and REST write it: one flat object, snake case, every key always there, null
 * where a number does not apply or is not finite. Reads back what it writes, but for numbers that were not finite.
 */
public final class CheckResultJson {
    private CheckResultJson() {}

    public static ObjectNode toJson(CheckResult check) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        putScope(json, check.scope());
        json.put("family", check.family().value());
        json.put("monitor", check.monitor());
        json.put("subject", check.subject());
        json.put("status", check.status().name());
        OptionalInt level = Level.of(check);
        json.put("level", level.isPresent() ? (Integer) level.getAsInt() : null);
        putEvidence(json, check.evidence());
        if (check.family() == Family.PERFORMANCE || check.family() == Family.ESTIMATED_PERFORMANCE) {
            putPerformance(json, check.details());
        }
        json.put("direction", check.direction().value());
        ReasonJson.put(json, check.reason());
        json.put("message", MessageFormat.message(check));
        json.put("title", MessageFormat.title(check));
        json.set("details", DetailsJson.toJson(check.details()));
        json.put("deciding", check.deciding());
        return json;
    }

    /** @throws IllegalArgumentException if a key that is never null is missing, or holds an unknown name */
    public static CheckResult fromJson(JsonNode json) {
        return new CheckResult(
                scope(json),
                Family.valueOf(text(json, "family").toUpperCase(Locale.ROOT)),
                text(json, "monitor"),
                text(json, "subject"),
                Status.valueOf(text(json, "status")),
                evidence(json),
                Direction.valueOf(text(json, "direction").toUpperCase(Locale.ROOT)),
                ReasonJson.read(json),
                DetailsJson.fromJson(json),
                json.path("deciding").asBoolean());
    }

    private static void putScope(ObjectNode json, Scope scope) {
        json.put("model", scope.model());
        json.put("model_version", scope.modelVersion());
        json.put("segment", scope.segment());
        json.put("from", scope.window().from().toString());
        json.put("to", scope.window().to().toString());
        json.put("reference", scope.reference());
        ArrayNode windows = json.putArray("reference_windows");
        scope.referenceWindows()
                .forEach(window -> windows.addObject()
                        .put("from", window.from().toString())
                        .put("to", window.to().toString()));
    }

    private static void putEvidence(ObjectNode json, Evidence evidence) {
        putNumber(json, "statistic", evidence.statistic());
        putNumber(json, "p_value", evidence.pValue());
        putNumber(json, "adjusted_p_value", evidence.adjustedPValue());
        putNumber(json, "effect", evidence.effect());
        putNumber(json, "threshold", evidence.threshold());
        putNumber(json, "error_bound", evidence.errorBound());
        json.put("n_reference", evidence.nReference());
        json.put("n_current", evidence.nCurrent());
    }

    /** What a metric has beyond other checks; it is read back from the details. */
    private static void putPerformance(ObjectNode json, Details details) {
        Optional<Range> interval = details.range("interval");
        putNumber(json, "low", interval.map(Range::min).orElse(null));
        putNumber(json, "high", interval.map(Range::max).orElse(null));
        putNumber(
                json, "coverage", details.amount("coverage").map(Amount::value).orElse(null));
        json.put("mature", details.text("mature").map(Boolean::valueOf).orElse(null));
    }

    private static Scope scope(JsonNode json) {
        return new Scope(
                text(json, "model"),
                textOrNull(json, "model_version"),
                textOrNull(json, "segment"),
                new Window(Instant.parse(text(json, "from")), Instant.parse(text(json, "to"))),
                textOrNull(json, "reference"),
                windows(json.path("reference_windows")));
    }

    private static List<Window> windows(JsonNode array) {
        List<Window> windows = new ArrayList<>();
        array.forEach(window ->
                windows.add(new Window(Instant.parse(text(window, "from")), Instant.parse(text(window, "to")))));
        return windows;
    }

    private static Evidence evidence(JsonNode json) {
        return new Evidence(
                numberOrNull(json, "statistic"),
                numberOrNull(json, "p_value"),
                numberOrNull(json, "adjusted_p_value"),
                numberOrNull(json, "effect"),
                numberOrNull(json, "threshold"),
                numberOrNull(json, "error_bound"),
                longOrNull(json, "n_reference"),
                longOrNull(json, "n_current"));
    }
}
