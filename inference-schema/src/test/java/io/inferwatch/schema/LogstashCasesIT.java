// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import io.inferwatch.schema.LogstashCases.Case;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the Logstash filter is expected to make is stored once, by the templates, with no field left out. */
@ExtendWith(ElasticsearchExtension.class)
class LogstashCasesIT {
    @Test
    void documents_areStoredOnceWithEveryFieldIndexed(TestElasticsearch server) {
        Rest rest = Rest.of(server);
        rest.installTemplates();
        int repeats = 0;
        Set<String> sent = new HashSet<>();
        int expectedRepeats = 0;
        for (Case stored : LogstashCases.stored()) {
            String stream = stored.stream().replaceAll("-default$", "-" + server.namespace());
            String id = stored.document().at("/event/id").asText();
            expectedRepeats += sent.add(stream + "/" + id) ? 0 : 1;
            int status = rest.create(stream, id, stored.document().toString());
            assertThat(status).as(stored.toString()).isIn(201, 409);
            repeats += status == 409 ? 1 : 0;
        }
        assertThat(repeats).isEqualTo(expectedRepeats).isPositive();
        JsonNode ignored = rest.search(
                "logs-inference*-" + server.namespace(), "{\"query\":{\"exists\":{\"field\":\"_ignored\"}}}");
        assertThat(ignored.at("/hits/total/value").asInt(-1))
                .as(ignored.toString())
                .isZero();
    }

    /** Logstash sends many events in one request; one that spoils the request would stop all. */
    @Test
    void documents_areStoredByOneRequest_andAnIdTooLongWouldSpoilIt(TestElasticsearch server) {
        Rest rest = Rest.of(server);
        rest.installTemplates();
        StringBuilder lines = new StringBuilder();
        LogstashCases.stored()
                .forEach(stored ->
                        lines.append(lines(stored, server, stored.document().at("/event/id"))));
        JsonNode answer = rest.call("POST", "/_bulk", lines.toString());
        assertThat(answer.path("http_status").asInt()).as(answer.toString()).isEqualTo(200);
        answer.path("items")
                .forEach(item -> assertThat(item.at("/create/status").asInt())
                        .as(item.toString())
                        .isIn(201, 409));

        for (String refused : List.of("a".repeat(513), "ü".repeat(257))) {
            String spoilt = lines + lines(LogstashCases.stored().get(0), server, TextNode.valueOf(refused));
            int status = rest.call("POST", "/_bulk", spoilt).path("http_status").asInt();
            assertThat(status).as("id of " + refused.length()).isEqualTo(400);
        }
    }

    private static String lines(Case stored, TestElasticsearch server, JsonNode id) {
        String stream = stored.stream().replaceAll("-default$", "-" + server.namespace());
        return "{\"create\":{\"_index\":\"" + stream + "\",\"_id\":" + id + "}}\n" + stored.document() + "\n";
    }
}
