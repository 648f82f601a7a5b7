// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.outcome;

import static io.inferwatch.analyzer.outcome.LabelSamples.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.LabelWriter;
import io.inferwatch.analyzer.elasticsearch.Templates;
import io.inferwatch.analyzer.outcome.PredictedEvent;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import io.inferwatch.schema.Prediction;
import io.inferwatch.schema.StreamNames;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ElasticsearchExtension.class)
class PredictedEventSearchIT {
    private static final Set<String> COLUMNS = Set.of("input.cat.country", "input.bool.new", "input.num.age");

    private ElasticsearchConnection cluster;
    private LabelWriter writer;
    private PredictedEventSearch search;

    @BeforeEach
    void open(TestElasticsearch server) {
        cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()));
        new Templates(cluster, new IndexNames(server.namespace())).install();
        writer = new LabelWriter(cluster, server.namespace());
        search = new PredictedEventSearch(cluster, new StreamNames(server.namespace()));
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    /** More requests than one search asks for. */
    @Test
    void eventsOfManyRequests_areFoundWhole() {
        List<PredictedEvent> events = IntStream.range(0, 2_100)
                .mapToObj(i -> event("e" + i, "r" + i, i % 60))
                .toList();
        writer.events(events);
        List<String> requests = IntStream.range(0, 2_200).mapToObj(i -> "r" + i).toList();

        assertThat(search.find("m", requests, COLUMNS)).containsExactlyInAnyOrderElementsOf(events);
    }

    @Test
    void eventWithMoreClassesThanTheServerReadsDocValuesOf_isFoundWhole() {
        Map<String, Double> probabilities = new TreeMap<>();
        IntStream.range(0, 128).forEach(i -> probabilities.put("class" + i, 1.0 / 128));
        PredictedEvent one = event("e", "r", 1);
        PredictedEvent many = new PredictedEvent(
                one.id(),
                one.model(),
                one.version(),
                one.role(),
                one.time(),
                one.requestId(),
                new Prediction(null, "class1", probabilities, null),
                one.weight(),
                one.columns());
        writer.events(List.of(many));

        assertThat(search.find("m", List.of("r"), COLUMNS)).containsExactly(many);
    }
}
