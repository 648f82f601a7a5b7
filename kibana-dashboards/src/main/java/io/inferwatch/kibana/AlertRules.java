// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rules for people who are alerted by Kibana, from one readable source file each. All are queries of Elasticsearch, which the basic
 * licence has, and begin without actions. Kibana imports rules as saved objects switched off and without a key to run with, so they are
 * created by requests instead. Stateless; the same options and space give the same rules.
 */
public final class AlertRules {
    private static final List<String> SOURCES =
            List.of("incident", "severe-incident", "personal-data", "dropped-events", "no-heartbeat", "no-analysis");
    private static final Pattern TIME = Pattern.compile("(\\d+)([smhd])");
    private static final int MOST_GROUPS = 100;
    private static final int VERSION_BYTE = 6;

    private AlertRules() {}

    /** @param space null: the default space */
    public static List<AlertRule> of(BundleOptions options, @Nullable String space) {
        return SOURCES.stream()
                .map(source -> rule(source, DashboardBundle.source(source + ".rule.json"), options, space))
                .toList();
    }

    private static AlertRule rule(String source, ObjectNode rule, BundleOptions options, @Nullable String space) {
        String namespace = options.namespace();
        String name = Json.member(rule, "name").asText() + (namespace == null ? "" : " (" + namespace + ")");
        ObjectNode body = Json.object().put("name", name);
        body.put("rule_type_id", ".es-query").put("consumer", "stackAlerts").put("enabled", true);
        body.putArray("tags").add(DashboardBundle.TAG);
        body.putObject("schedule").set("interval", Json.member(rule, "every"));
        body.set("params", params(rule, options));
        body.putArray("actions");
        return new AlertRule(uuid(source + " " + namespace + " " + space), body);
    }

    private static ObjectNode params(ObjectNode rule, BundleOptions options) {
        String view = "inferwatch-" + Json.member(rule, "view").asText();
        String pattern = Json.member(DashboardBundle.source(view + ".data-view.json"), "title")
                .asText();
        ObjectNode params = Json.object().put("searchType", "esQuery").put("timeField", "@timestamp");
        params.putArray("index").add(DataViewBuilder.title(pattern, options));
        params.put("esQuery", Json.text(Json.object().set("query", Json.member(rule, "query"))));
        params.put("size", 0).put("excludeHitsFromPreviousRun", false);
        Matcher time = TIME.matcher(Json.member(rule, "within").asText());
        if (!time.matches()) {
            throw new IllegalArgumentException("within: Expecting a number and s, m, h or d. Found: " + rule);
        }
        params.put("timeWindowSize", Integer.parseInt(time.group(1))).put("timeWindowUnit", time.group(2));
        boolean above = rule.has("above");
        params.put("thresholdComparator", above ? ">" : "<");
        params.putArray("threshold").add(Json.member(rule, above ? "above" : "below"));
        if (rule.has("sum")) {
            params.put("aggType", "sum").set("aggField", rule.get("sum"));
        } else {
            params.put("aggType", "count");
        }
        if (rule.has("by")) {
            params.put("groupBy", "top").put("termSize", MOST_GROUPS).set("termField", rule.get("by"));
        } else {
            params.put("groupBy", "all");
        }
        return params;
    }

    /** Kibana takes UUIDs of the versions 1 and 4 alone, so one that is made from a name pretends to be random. */
    private static String uuid(String name) {
        String uuid =
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        int version = 2 * VERSION_BYTE + 2;
        return uuid.substring(0, version) + '4' + uuid.substring(version + 1);
    }
}
