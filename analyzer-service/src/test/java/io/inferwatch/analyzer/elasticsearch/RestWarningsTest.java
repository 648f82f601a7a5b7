// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch.core.SearchRequest;
import io.inferwatch.analyzer.elasticsearch.RecordingServer.Reply;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The rule that no test may cause a warning must see one. */
class RestWarningsTest {
    private static final Reply WARNED = Reply.ok("{\"hits\":{\"hits\":[]}}")
            .warning("299 Elasticsearch-8.19.21-2c3a1b0 \"[types removal] Specifying types in search requests is"
                    + " deprecated.\"");

    @Test
    void aWarningOfAnyKindOfRequest_isSeen_andFailsTheTest() throws IOException {
        try (RecordingServer server = new RecordingServer(sent -> WARNED);
                ElasticsearchConnection connection = new ElasticsearchConnection(ClusterAddress.of(server.url()))) {
            connection.send("GET", "/m/_search", null);
            assertThat(RestWarnings.take()).singleElement().asString().contains("Specifying types");
            connection.search(SearchRequest.of(search -> search.index("m")), "");
            assertThatThrownBy(() -> new RestWarnings().afterEach(null))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("Specifying types");
            assertThat(RestWarnings.take()).isEmpty();
        }
    }

    @Test
    void anAnswerWithoutAWarning_isNone() throws IOException {
        try (RecordingServer server = new RecordingServer(sent -> Reply.ok("{}"));
                ElasticsearchConnection connection = new ElasticsearchConnection(ClusterAddress.of(server.url()))) {
            connection.send("GET", "/m", null);
            assertThat(RestWarnings.take()).isEmpty();
        }
    }
}
