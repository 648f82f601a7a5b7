// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.EventWriter;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.LabelWriter;
import io.inferwatch.analyzer.elasticsearch.Templates;
import io.inferwatch.analyzer.elasticsearch.outcome.ElasticsearchOutcomes;
import io.inferwatch.analyzer.elasticsearch.store.TemplateStore;
import io.inferwatch.analyzer.outcome.Label;
import io.inferwatch.analyzer.outcome.LabelSamples;
import io.inferwatch.analyzer.outcome.Outcome;
import io.inferwatch.analyzer.outcome.PredictedEvent;
import io.inferwatch.analyzer.outcome.WaitingLabel;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import io.inferwatch.monitors.pattern.TemplateCount;
import io.inferwatch.monitors.template.Template;
import io.inferwatch.schema.Prediction;
import io.inferwatch.schema.StreamNames;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ElasticsearchExtension.class)
class ErasureIT {
    private static final Instant TIME = Instant.parse("2026-03-20T00:00:00Z");
    private static final String ADA = "ada@example.org";

    private ElasticsearchConnection cluster;
    private StreamNames streams;
    private EventWriter writer;
    private Erasure erasure;

    @BeforeEach
    void open(TestElasticsearch server) {
        cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()));
        streams = new StreamNames(server.namespace());
        new Templates(cluster, new IndexNames(server.namespace())).install();
        writer = new EventWriter(cluster, server.namespace());
        erasure = new Erasure(cluster, streams);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void dryRun_countsAndDeletesNothing() {
        events("credit", ADA, 3);
        events("credit", "bob@example.org", 2);

        assertThat(erasure.erase(List.of(ADA), null, true)).isEqualTo(new Erasure.Report(Map.of("credit", 3L), 0, 3));
        assertThat(count(streams.allEvents())).isEqualTo(5);
    }

    @Test
    void onePersonsEvents_areDeletedFromAllModelsAndBackingIndices_andNobodyElses() {
        events("credit", ADA, 5_600);
        cluster.send("POST", "/" + streams.events("credit") + "/_rollover", null);
        events("credit", ADA, 10);
        events("fraud", ADA, 4);
        events("credit", "ada@example.com", 7);

        assertThat(erasure.erase(List.of(ADA), null, false))
                .isEqualTo(new Erasure.Report(Map.of("credit", 5_610L, "fraud", 4L), 0, 0));
        assertThat(count(streams.allEvents())).isEqualTo(7);
    }

    @Test
    void model_limitsTheSearch() {
        events("credit", ADA, 2);
        events("fraud", ADA, 3);

        assertThat(erasure.erase(List.of(ADA), "fraud", false).events()).containsExactly(Map.entry("fraud", 3L));
        assertThat(count(streams.events("credit"))).isEqualTo(2);
    }

    @Test
    void phraseOfAText_isFound_andAFieldCanBeNamed() {
        writer.add("m", "1", TIME, input -> input.putObject("text").put("note", "Call Ada Lovelace at noon"));
        writer.add("m", "1", TIME, input -> input.putObject("text").put("note", "Ada was here, Lovelace was not"));
        writer.add("m", "1", TIME, input -> input.putObject("cat").put("city", "Ada Lovelace"));
        writer.write();

        assertThat(erasure.erase(List.of("input.cat.city=ada lovelace"), null, true)
                        .total())
                .isZero();
        assertThat(erasure.erase(List.of("input.cat.city=Ada Lovelace"), null, true)
                        .total())
                .isOne();
        assertThat(erasure.erase(List.of("Ada Lovelace"), null, false).total()).isEqualTo(2);
        assertThat(count(streams.events("m"))).isOne();
    }

    /** A model that recommends people. */
    @Test
    void itemsOfRankedLists_areFound() {
        new LabelWriter(cluster, streams.namespace())
                .events(List.of(ranked("e", List.of("bob", ADA)), ranked("f", List.of("bob"))));

        assertThat(erasure.erase(List.of(ADA), null, false).events()).containsExactly(Map.entry("m", 1L));
        assertThat(count(streams.events("m"))).isOne();
    }

    private static PredictedEvent ranked(String id, List<String> items) {
        return new PredictedEvent(
                id, "m", "1", "primary", TIME, id, new Prediction(null, null, Map.of(), null, items), 1, Map.of());
    }

    @Test
    void labelsOfTheseEvents_goWithThem() {
        writer.add("m", "1", TIME, input -> input.putObject("cat").put("mail", ADA));
        writer.write();
        String request = cluster.send("GET", "/" + streams.events("m") + "/_search?filter_path=hits.hits._id", null)
                .at("/hits/hits/0/_id")
                .asText();
        label("m", request);
        label("m", "another");
        label("other", request);

        assertThat(erasure.erase(List.of(ADA), null, false).labels()).isOne();
        assertThat(count(streams.labels())).isEqualTo(2);
    }

    @Test
    void outcomesAndWaitingLabelsOfTheseEvents_goWithThem() {
        ElasticsearchOutcomes outcomes = new ElasticsearchOutcomes(cluster, streams.namespace());
        new LabelWriter(cluster, streams.namespace())
                .events(List.of(LabelSamples.event("ada", ADA, 5), LabelSamples.event("bob", "bob", 5)));
        for (String request : List.of(ADA, "bob")) {
            Label label = LabelSamples.label(request, "label of " + request, 10, "yes");
            outcomes.outcomes().write(List.of(new Outcome(LabelSamples.event(request, request, 5), label)), Map.of());
            outcomes.waitingLabels().put(List.of(new WaitingLabel(label, TIME, TIME)));
        }

        erasure.erase(List.of(ADA), null, true);
        assertThat(outcomes.outcomes().labels(List.of(ADA, "bob"))).hasSize(2);
        erasure.erase(List.of(ADA), null, false);
        assertThat(outcomes.outcomes().labels(List.of(ADA, "bob"))).containsOnlyKeys("bob");
        assertThat(outcomes.waitingLabels().oldest(10)).containsExactly("label of bob");
    }

    @Test
    void eventId_isFound() {
        events("credit", ADA, 3);
        String id = cluster.send("GET", "/" + streams.events("credit") + "/_search?filter_path=hits.hits._id", null)
                .at("/hits/hits/0/_id")
                .asText();

        assertThat(erasure.erase(List.of("event.id=" + id), null, false).total())
                .isOne();
    }

    @Test
    void templates_forgetThePersonToo(TestElasticsearch server) {
        TemplateStore store = new TemplateStore(cluster, new IndexNames(server.namespace()));
        String ada = "no account of Ada Lovelace";
        Map<String, Instant> watched = Map.of("1f", TIME);
        store.store("m", "error.message", new TemplateStore.Memory(List.of(ada, "disk full"), watched));
        store.storeHour("m", "error.message", TIME, List.of(count("1f", ada), count("2f", "disk full")), 1);

        assertThat(Erasure.phrases(List.of("ada lovelace", "labels.customer=4711", "input.text.note=x y")))
                .containsExactly("ada lovelace", "x y");
        store.forget(List.of("ada lovelace"), "other");
        assertThat(store.memory("m", "error.message").lines()).hasSize(2);
        store.forget(List.of("ada lovelace"), null);

        assertThat(store.memory("m", "error.message"))
                .isEqualTo(new TemplateStore.Memory(List.of("disk full"), watched));
        String series = "inferwatch-series-" + server.namespace();
        cluster.send("POST", "/" + series + "/_refresh", null);
        assertThat(cluster.send("GET", "/" + series + "/_search", null).at("/hits/hits"))
                .singleElement()
                .satisfies(hit -> assertThat(
                                hit.at("/_source/series/template/example").asText())
                        .isEqualTo("disk full"));
    }

    private static TemplateCount count(String id, String line) {
        return new TemplateCount(new Template(id, line), line, 3, 3);
    }

    @Test
    void nobody_isNotAFailure() {
        assertThat(erasure.erase(List.of("nobody", "=input.num.x=1"), null, false))
                .isEqualTo(new Erasure.Report(Map.of(), 0, 0));
    }

    private void events(String model, String mail, int rows) {
        for (int i = 0; i < rows; i++) {
            writer.add(
                    model,
                    "1",
                    TIME.plusSeconds(i),
                    input -> input.putObject("cat").put("mail", mail));
        }
        writer.write();
    }

    private void label(String model, String request) {
        Map<String, Object> label = Map.of(
                "@timestamp", TIME.toString(),
                "model", Map.of("name", model),
                "request", Map.of("id", request),
                "label", Map.of("value", 1));
        cluster.send("POST", "/" + streams.labels() + "/_doc?refresh=true", label);
    }

    private long count(String streams) {
        return cluster.send("GET", "/" + streams + "/_count", null)
                .path("count")
                .asLong();
    }
}
