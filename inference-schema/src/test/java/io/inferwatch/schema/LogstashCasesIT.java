package io.inferwatch.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import io.inferwatch.schema.LogstashCases.Case;
import java.util.HashSet;
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
}
