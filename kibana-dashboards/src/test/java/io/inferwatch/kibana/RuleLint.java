// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the request that creates a rule of the type {@code .es-query} must hold. */
final class RuleLint {
    private static final Set<String> MEMBERS =
            Set.of("name", "rule_type_id", "consumer", "enabled", "tags", "schedule", "params", "actions");
    private static final Set<String> PARAMS = Set.of(
            "searchType",
            "timeField",
            "index",
            "esQuery",
            "size",
            "excludeHitsFromPreviousRun",
            "timeWindowSize",
            "timeWindowUnit",
            "thresholdComparator",
            "threshold",
            "aggType",
            "groupBy");

    private final List<String> problems = new ArrayList<>();

    private RuleLint() {}

    /** What is wrong, as the way to it; empty when all is well. */
    static List<String> problems(String id, JsonNode body) {
        RuleLint lint = new RuleLint();
        lint.expect(id.matches("[0-9a-f]{8}-[0-9a-f]{4}-[14][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"), "id");
        lint.expect(names(body).equals(MEMBERS), "members");
        lint.expect(!body.path("name").asText().isBlank(), "name");
        lint.expect(body.path("rule_type_id").asText().equals(".es-query"), "rule_type_id");
        lint.expect(body.path("consumer").asText().equals("stackAlerts"), "consumer");
        lint.expect(body.at("/schedule/interval").asText().matches("\\d+[smhd]"), "schedule");
        lint.expect(body.path("actions").isArray() && body.path("actions").isEmpty(), "actions");
        lint.params(body.path("params"));
        return lint.problems;
    }

    private void params(JsonNode params) {
        Set<String> expected = new TreeSet<>(PARAMS);
        boolean count = params.path("aggType").asText().equals("count");
        boolean all = params.path("groupBy").asText().equals("all");
        expect(
                count
                        || Set.of("sum", "avg", "min", "max")
                                .contains(params.path("aggType").asText()),
                "aggType");
        expect(all || params.path("groupBy").asText().equals("top"), "groupBy");
        if (!count) {
            expected.add("aggField");
        }
        if (!all) {
            expected.addAll(Set.of("termField", "termSize"));
            expect(params.path("termSize").asInt() > 0, "termSize");
        }
        expect(names(params).equals(expected), "params");
        expect(params.path("searchType").asText().equals("esQuery"), "searchType");
        expect(params.path("timeField").asText().equals("@timestamp"), "timeField");
        expect(params.path("index").path(0).asText().matches("[a-z_.*-]+"), "index");
        expect(query(params.path("esQuery").asText()), "esQuery");
        expect(params.path("timeWindowSize").asInt() > 0, "timeWindowSize");
        expect(params.path("timeWindowUnit").asText().matches("[smhd]"), "timeWindowUnit");
        expect(params.path("thresholdComparator").asText().matches("[<>]=?"), "thresholdComparator");
        expect(params.path("threshold").isArray() && params.at("/threshold/0").isNumber(), "threshold");
    }

    private static boolean query(String text) {
        try {
            return names(new ObjectMapper().readTree(text)).equals(Set.of("query"));
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private void expect(boolean right, String what) {
        if (!right) {
            problems.add(what);
        }
    }
}
