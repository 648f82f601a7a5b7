// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AlertRulesTest {
    @Test
    void rules_areWhatKibanaTakes() {
        for (AlertRule rule : AlertRules.of(BundleOptions.ALL, null)) {
            assertThat(RuleLint.problems(rule.id(), rule.body()))
                    .as(rule.name())
                    .isEmpty();
        }
    }

    @Test
    void rules_ofANamespace_readItsIndicesAlone() {
        assertThat(AlertRules.of(new BundleOptions("shop", null), null))
                .hasSize(6)
                .allMatch(rule -> rule.name().endsWith(" (shop)"))
                .allMatch(rule -> rule.body()
                        .at("/params/index/0")
                        .asText()
                        .matches("(inferwatch-\\w+|logs-inference_agent)-shop"));
    }

    /** An id that another space has could not be created. */
    @Test
    void ids_areTheSameEachTime_andOthersInOtherSpacesAndNamespaces() {
        assertThat(AlertRules.of(BundleOptions.ALL, "a")).isEqualTo(AlertRules.of(BundleOptions.ALL, "a"));
        Set<String> ids = new HashSet<>();
        for (BundleOptions options : List.of(BundleOptions.ALL, new BundleOptions("shop", null))) {
            for (String space : new String[] {null, "a", "b"}) {
                AlertRules.of(options, space).forEach(rule -> ids.add(rule.id()));
            }
        }
        assertThat(ids).hasSize(6 * 6);
    }

    static List<Arguments> faults() {
        return List.of(
                body("members", body -> body.put("notify_when", "x")),
                body("name", body -> body.put("name", "")),
                body("rule_type_id", body -> body.put("rule_type_id", ".geo-containment")),
                body("consumer", body -> body.put("consumer", "siem")),
                body("schedule", body -> body.putObject("schedule").put("interval", "often")),
                body("actions", body -> body.putArray("actions").add("mail")),
                params("aggType", params -> params.put("aggType", "median")),
                params("groupBy", params -> params.put("groupBy", "row")),
                params("params", params -> params.remove("termField")),
                params("params", params -> params.put("aggType", "sum")),
                params("termSize", params -> params.put("termSize", 0)),
                params("searchType", params -> params.put("searchType", "esqlQuery")),
                params("timeField", params -> params.put("timeField", "time")),
                params("index", params -> params.putArray("index")),
                params("esQuery", params -> params.put("esQuery", "finding.state: open")),
                params("esQuery", params -> params.put("esQuery", "{\"term\":{}}")),
                params("timeWindowSize", params -> params.put("timeWindowSize", 0)),
                params("timeWindowUnit", params -> params.put("timeWindowUnit", "weeks")),
                params("thresholdComparator", params -> params.put("thresholdComparator", "above")),
                params("threshold", params -> params.put("threshold", 0)));
    }

    private static Arguments body(String problem, Consumer<ObjectNode> change) {
        return Arguments.of(problem, change);
    }

    private static Arguments params(String problem, Consumer<ObjectNode> change) {
        return body(problem, body -> change.accept((ObjectNode) body.get("params")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void fault_isFound(String problem, Consumer<ObjectNode> change) {
        AlertRule rule = AlertRules.of(BundleOptions.ALL, null).get(0);
        ObjectNode body = rule.body();
        change.accept(body);
        assertThat(RuleLint.problems(rule.id(), body)).contains(problem);
        assertThat(RuleLint.problems("1", rule.body())).containsExactly("id");
    }
}
