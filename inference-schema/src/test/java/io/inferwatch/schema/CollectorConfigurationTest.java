// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example of an OpenTelemetry Collector, without a collector: its structure, and what its statements make of a record. */
class CollectorConfigurationTest {
    private static final Pattern COMPONENT = Pattern.compile("(?m)^  ([a-z]+(?:/[a-z]+)?):");
    private static final Comparator<JsonNode> BY_VALUE = (a, b) ->
            a.isNumber() && b.isNumber() ? Double.compare(a.doubleValue(), b.doubleValue()) : a.equals(b) ? 0 : 1;

    private static CollectorStatements transformed(Map<String, Object> record) {
        CollectorStatements statements = new CollectorStatements(record);
        CollectorExample.statements().forEach(statements::run);
        return statements;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> attributes(Map<String, Object> record) {
        return (Map<String, Object>) record.get("attributes");
    }

    @Test
    void statements_makeTheDocumentOfTheRecord_forTheModelsStream() {
        CollectorStatements transformed = transformed(CollectorExample.record());
        JsonNode body = CollectorExample.json(transformed.body());
        assertThat(body.equals(BY_VALUE, CollectorExample.document()))
                .as("%s%n%s", body, CollectorExample.document())
                .isTrue();
        assertThat(transformed.attributes())
                .containsEntry("elasticsearch.index", new StreamNames("default").events("Credit-Risk"))
                .containsEntry("elasticsearch.document_id", "otel-1");
    }

    @Test
    void exceptions_areFailures_andWhatIsMissingIsFilledIn() {
        Map<String, Object> record = CollectorExample.record();
        attributes(record).keySet().removeAll(Set.of("event.id", "request.id", "model.version"));
        attributes(record).put("exception.type", "ValueError");
        attributes(record).put("exception.message", "ask jane@example.com");
        record.put("time_unix_nano", 0);
        record.put("observed_time_unix_nano", 1_795_248_000_123_000_000L);
        assertThat(transformed(record).body())
                .containsEntry("event.outcome", "failure")
                .containsEntry("error.type", "ValueError")
                .containsEntry("error.message", "ask <EMAIL>")
                .containsEntry("model.version", "unknown")
                .containsEntry("event.id", "a-uuid")
                .containsEntry("request.id", "a-uuid")
                .containsEntry("@timestamp", 1_795_248_000_123L)
                .doesNotContainKeys("exception.type", "code.function");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Credit-Risk", "größe/2", "a.b c"})
    void stream_isThatOfTheAgent(String model) {
        Map<String, Object> record = CollectorExample.record();
        attributes(record).put("model.name", model);
        assertThat(transformed(record).attributes())
                .containsEntry("elasticsearch.index", new StreamNames("default").events(model));
        attributes(record).put("model.name", model.repeat(40));
        assertThat(transformed(record).attributes())
                .containsEntry("elasticsearch.index", new StreamNames("default").events(model.repeat(40)));
    }

    /** A pipeline names components that are there, each component is in a pipeline, and each variable has a default. */
    @Test
    void pipelines_nameWhatIsThere() {
        String[] parts = CollectorExample.configuration().split("(?m)^service:");
        Set<String> defined = Set.copyOf(COMPONENT
                .matcher(parts[0])
                .results()
                .map(found -> found.group(1))
                .toList());
        Matcher used = Pattern.compile("\\[([^\\]]+)]").matcher(parts[1]);
        Set<String> named = Set.copyOf(used.results()
                .flatMap(found -> List.of(found.group(1).split(", ")).stream())
                .toList());
        assertThat(named).isEqualTo(defined).hasSize(4);
        assertThat(CollectorExample.configuration())
                .contains("mode: bodymap", "logs_dynamic_id:")
                .doesNotContainPattern("\\$\\{env:[A-Z_]+}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sett(attributes[\"a\"], 1)",
                "set(attributs[\"a\"], 1)",
                "set(attributes[\"a\"])",
                "set(attributes[\"a\"], Lower(\"A\"))",
                "set(attributes[\"a\"], 1) wher attributes[\"b\"] == nil",
            })
    void statementThatIsWrong_isRefused(String statement) {
        CollectorStatements statements = new CollectorStatements(CollectorExample.record());
        assertThatThrownBy(() -> statements.run(statement)).isInstanceOf(AssertionError.class);
    }
}
