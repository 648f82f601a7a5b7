// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.json;

import static io.inferwatch.analyzer.json.JsonFields.putNumber;
import static io.inferwatch.analyzer.json.JsonFields.putTime;
import static io.inferwatch.analyzer.json.JsonFields.text;
import static io.inferwatch.analyzer.json.JsonFields.textOrNull;
import static io.inferwatch.analyzer.json.JsonFields.timeOrNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.finding.Cause;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingDecision;
import io.inferwatch.monitors.finding.FindingKey;
import io.inferwatch.monitors.finding.FindingState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A finding as stores, command line, REST and webhook write it. Reads back what it writes. */
public final class FindingJson {
    private FindingJson() {}

    public static ObjectNode toJson(Finding finding) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", finding.id());
        json.put("model", finding.model());
        json.put("family", finding.family().value());
        json.put("subject", finding.subject());
        json.put("model_version", finding.modelVersion());
        json.put("segment", finding.segment());
        json.put("state", state(finding.state()));
        putNumber(json, "severity", finding.severity());
        json.put("since", finding.since().toString());
        json.put("last_seen", finding.lastSeen().toString());
        putTime(json, "resolved_at", finding.resolvedAt());
        json.put("judged_until", finding.judgedUntil().toString());
        json.put("level", finding.level());
        json.put("peak", finding.peak());
        json.put("announced", finding.announced());
        putTime(json, "muted_until", finding.mutedUntil());
        finding.decisions().stream().map(FindingJson::decision).forEach(json.putArray("decisions")::add);
        json.set("caused_by", cause(finding.cause()));
        json.put("incident", finding.incident());
        json.put("title", finding.title());
        json.put("message", finding.message());
        finding.recent().forEach(json.putArray("recent")::add);
        finding.evidence().stream().map(CheckResultJson::toJson).forEach(json.putArray("evidence")::add);
        return json;
    }

    /** A severity that was not finite reads back as infinite: only a threshold of zero can make one. */
    public static Finding fromJson(JsonNode json) {
        Finding finding = new Finding(
                text(json, "id"),
                new FindingKey(
                        text(json, "model"),
                        Family.valueOf(text(json, "family").toUpperCase(Locale.ROOT)),
                        text(json, "subject"),
                        textOrNull(json, "model_version"),
                        textOrNull(json, "segment")),
                FindingState.valueOf(text(json, "state").toUpperCase(Locale.ROOT)),
                recent(json),
                json.path("severity").asDouble(Double.POSITIVE_INFINITY),
                Instant.parse(text(json, "since")),
                Instant.parse(text(json, "last_seen")),
                timeOrNull(json, "resolved_at"),
                text(json, "message"),
                evidence(json),
                Instant.parse(text(json, "judged_until")),
                json.path("announced").isNumber() ? json.path("announced").asInt() : null,
                cause(json.path("caused_by")),
                json.path("peak").asInt(),
                textOrNull(json, "incident"),
                timeOrNull(json, "muted_until"),
                decisions(json));
        return json.has("peak") ? finding : ofOlderVersion(finding);
    }

    private static ObjectNode decision(FindingDecision decision) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("action", decision.kind().name().toLowerCase(Locale.ROOT));
        json.put("time", decision.time().toString());
        json.put("by", decision.by());
        putTime(json, "until", decision.until());
        return json;
    }

    /** None in findings of older versions. */
    private static List<FindingDecision> decisions(JsonNode json) {
        List<FindingDecision> decisions = new ArrayList<>();
        json.path("decisions")
                .forEach(one -> decisions.add(new FindingDecision(
                        FindingDecision.Kind.valueOf(text(one, "action").toUpperCase(Locale.ROOT)),
                        Instant.parse(text(one, "time")),
                        textOrNull(one, "by"),
                        timeOrNull(one, "until"))));
        return decisions;
    }

    /** Each finding was announced by itself. */
    private static Finding ofOlderVersion(Finding finding) {
        return finding.state() == FindingState.PENDING
                ? finding.withIncident(null)
                : finding.withIncident(finding.id()).withAnnounced(finding.isOngoing() ? finding.level() : null);
    }

    private static @Nullable ObjectNode cause(@Nullable Cause cause) {
        return cause == null
                ? null
                : JsonNodeFactory.instance
                        .objectNode()
                        .put("model", cause.model())
                        .put("finding", cause.finding())
                        .put("withheld", cause.withheld());
    }

    /** Null where there is none, as in all findings of older versions. */
    private static @Nullable Cause cause(JsonNode json) {
        return json.isObject()
                ? new Cause(
                        text(json, "model"),
                        text(json, "finding"),
                        json.path("withheld").asBoolean())
                : null;
    }

    /** A state as documents hold it: {@code open}, … */
    public static String state(FindingState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static List<Boolean> recent(JsonNode json) {
        List<Boolean> recent = new ArrayList<>();
        json.path("recent").forEach(verdict -> recent.add(verdict.asBoolean()));
        return recent;
    }

    private static List<CheckResult> evidence(JsonNode json) {
        List<CheckResult> evidence = new ArrayList<>();
        json.path("evidence").forEach(check -> evidence.add(CheckResultJson.fromJson(check)));
        return evidence;
    }
}
