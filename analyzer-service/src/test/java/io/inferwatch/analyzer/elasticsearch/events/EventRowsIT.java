// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch.core.SearchRequest;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ClusterException;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.EventWriter;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.elasticsearch.Templates;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.pii.PiiScanner;
import io.inferwatch.schema.StreamNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ElasticsearchExtension.class)
class EventRowsIT {
    private static final Instant HOUR = Instant.parse("2026-03-01T10:00:00Z");

    private ElasticsearchConnection cluster;
    private EventCounts events;
    private EventWriter writer;
    private String stream;

    @BeforeEach
    void open(TestElasticsearch server) {
        cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()));
        new Templates(cluster, new IndexNames(server.namespace())).install();
        StreamNames streams = new StreamNames(server.namespace());
        events = new EventCounts(cluster, streams);
        writer = new EventWriter(cluster, server.namespace());
        stream = streams.events("m");
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private void write(int from, int rows) {
        for (int i = from; i < from + rows; i++) {
            int row = i;
            writer.add("m", "1", HOUR.plusSeconds(i), input -> {
                input.putObject("num").put("age", row).put("income", 2 * row);
                input.putObject("cat").put("country", "DE");
                input.putObject("bool").put("member", true);
                input.putObject("text").put("note", "card 4111 1111 1111 1111 please");
            });
        }
        writer.write();
    }

    /** As in indices that were made before the template raised the limit. */
    private void allowFewDocValues() {
        cluster.send("PUT", "/" + stream + "/_settings", Map.of("index.max_docvalue_fields_search", 3));
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        new EventRows(cluster, events, PiiScanner.standard())
                .forEach("m", Windows.hour(HOUR), (key, row) -> rows.add(row));
        return rows;
    }

    @Test
    void rowsOfOldAndNewIndices_haveAllTheirValues() {
        write(0, 2);
        List<Row> before = rows();
        allowFewDocValues();
        List<Row> asFields = rows();
        cluster.send("POST", "/" + stream + "/_rollover", null);
        write(2, 1);

        assertThat(before).isEqualTo(asFields);
        assertThat(rows()).hasSize(3).allSatisfy(row -> {
            assertThat(row.numeric()).containsKeys("input.num.age", "input.num.income");
            assertThat(row.categorical())
                    .containsEntry("input.cat.country", "DE")
                    .containsEntry("input.bool.member", "true");
            assertThat(row.pii()).containsKey("input.text.note");
        });
    }

    @Test
    void keptRows_areHandedOverOnce_withoutARequest() {
        write(0, 3);
        EventRows source = new EventRows(cluster, events, PiiScanner.standard());
        List<Row> read = new ArrayList<>();
        source.forEachAndKeep("m", Windows.hour(HOUR), (key, row) -> read.add(row));
        long requests = cluster.requests().total();
        List<Row> kept = new ArrayList<>();

        assertThat(source.forEachKept("m", Windows.hour(HOUR), 3, any -> true, (key, row) -> kept.add(row)))
                .isTrue();

        assertThat(kept).isEqualTo(read).hasSize(3);
        assertThat(cluster.requests().total()).isEqualTo(requests);
        assertThat(source.forEachKept("m", Windows.hour(HOUR), 3, any -> true, (key, row) -> kept.add(row)))
                .isFalse();
    }

    @Test
    void searchOfWhichAPartFails_fails() {
        write(0, 1);
        allowFewDocValues();
        cluster.send("POST", "/" + stream + "/_rollover", null);
        write(1, 1);
        SearchRequest four = SearchRequest.of(search -> search.index(stream)
                .docvalueFields(Queries.fields(
                        List.of("input.num.age", "input.num.income", "input.cat.country", "input.bool.member"))));

        assertThatThrownBy(() -> cluster.search(four, "hits.hits")).isInstanceOf(ClusterException.Rejected.class);
    }
}
