// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.EventWriter;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.LabelWriter;
import io.inferwatch.analyzer.elasticsearch.Templates;
import io.inferwatch.analyzer.elasticsearch.WriteBatches;
import io.inferwatch.analyzer.elasticsearch.events.EventCounts;
import io.inferwatch.analyzer.elasticsearch.outcome.ElasticsearchOutcomes;
import io.inferwatch.analyzer.elasticsearch.store.ReferenceStore;
import io.inferwatch.analyzer.outcome.Label;
import io.inferwatch.analyzer.outcome.Outcome;
import io.inferwatch.analyzer.outcome.PredictedEvent;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.reference.ReferenceRule;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import io.inferwatch.monitors.Window;
import io.inferwatch.schema.Prediction;
import io.inferwatch.schema.StreamNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ElasticsearchExtension.class)
class RetentionIT {
    private static final Instant NOW = Instant.parse("2026-03-20T00:00:00Z");

    private ElasticsearchConnection cluster;
    private String namespace;
    private EventCounts events;

    @BeforeEach
    void open(TestElasticsearch server) {
        cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()));
        namespace = server.namespace();
        new Templates(cluster, new IndexNames(namespace)).install();
        events = new EventCounts(cluster, new StreamNames(namespace));
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void sweep_deletesWhatIsOlderThanTheLimitAndKeepsTheRest() {
        write(NOW.minus(Duration.ofDays(15)));
        assertThat(retention(new RetentionLimits(Duration.ofDays(20), null)).sweep())
                .isEmpty(); // rolls over: the index is older than an eighth of 20 days
        write(NOW.minus(Duration.ofHours(1)));
        assertThat(events.extent("m").events()).isEqualTo(2);

        assertThat(retention(new RetentionLimits(Duration.ofDays(10), null)).sweep())
                .hasSize(1);

        assertThat(events.extent("m").first()).isEqualTo(NOW.minus(Duration.ofHours(1)));
    }

    @Test
    void sweep_neverDeletesTheIndexThatIsWritten() {
        write(NOW.minus(Duration.ofHours(1)));

        assertThat(retention(new RetentionLimits(Duration.ofDays(10), null)).sweep())
                .isEmpty();
        assertThat(events.extent("m").events()).isEqualTo(1);
    }

    @Test
    void sweep_deletesTheOldestFirstWhenThereIsTooMuch() {
        write(NOW.minus(Duration.ofDays(3)));
        Retention tight = retention(new RetentionLimits(null, 1L));

        assertThat(tight.sweep()).hasSize(1);
        assertThat(events.extent("m").events()).isZero();
        write(NOW);
        assertThat(events.extent("m").events()).isEqualTo(1);
    }

    @Test
    void sweep_withoutLimitsDoesNothing() {
        write(NOW.minus(Duration.ofDays(900)));

        assertThat(retention(RetentionLimits.NONE).sweep()).isEmpty();
        assertThat(events.extent("m").events()).isEqualTo(1);
    }

    @Test
    void outcomes_goWithTheirEvents_butThoseOfReferencesStay() {
        Instant old = NOW.minus(Duration.ofDays(15));
        List<PredictedEvent> events = List.of(
                event("gone", old),
                event("reference", old.plus(Duration.ofHours(3))),
                event("same time, another index", old.plus(Duration.ofMinutes(1))),
                event("young", NOW.minus(Duration.ofHours(1))));
        LabelWriter writer = new LabelWriter(cluster, namespace);
        writer.events(events.subList(0, 2));
        retention(new RetentionLimits(Duration.ofDays(20), null)).sweep();
        writer.events(events.subList(2, 4));
        ElasticsearchOutcomes outcomes = new ElasticsearchOutcomes(cluster, namespace);
        outcomes.outcomes()
                .write(
                        events.stream()
                                .map(event -> new Outcome(
                                        event,
                                        new Label("m", event.requestId(), event.id(), event.time(), null, "yes")))
                                .toList(),
                        Map.of());
        Window window = new Window(old.plus(Duration.ofHours(2)), old.plus(Duration.ofHours(4)));
        new ReferenceStore(cluster, new IndexNames(namespace), new WriteBatches())
                .store(new Reference("m", "r", 1, ReferenceRule.WINDOW, window, null, 1, 1, NOW), null, Map.of());

        assertThat(retention(new RetentionLimits(Duration.ofDays(10), null)).sweep())
                .hasSize(1);

        List<String> left = new ArrayList<>();
        outcomes.outcomes()
                .forEach(
                        "m",
                        new Window(old, NOW),
                        outcome -> left.add(outcome.event().id()));
        assertThat(left).containsExactly("same time, another index", "reference", "young");
    }

    /** The server has deleted their events, as its lifecycle does. */
    @Test
    void outcomesWithoutEvents_areDeleted_butThoseOfReferencesStay() {
        Instant old = NOW.minus(Duration.ofDays(15));
        List<PredictedEvent> predicted = List.of(
                event("gone", old),
                event("there", old),
                event("reference", old.plus(Duration.ofHours(3))),
                event("young", NOW));
        new LabelWriter(cluster, namespace).events(predicted.subList(1, 2));
        ElasticsearchOutcomes outcomes = new ElasticsearchOutcomes(cluster, namespace);
        outcomes.outcomes()
                .write(
                        predicted.stream()
                                .map(event -> new Outcome(
                                        event,
                                        new Label("m", event.requestId(), event.id(), event.time(), null, "yes")))
                                .toList(),
                        Map.of());
        Window window = new Window(old.plus(Duration.ofHours(2)), old.plus(Duration.ofHours(4)));
        new ReferenceStore(cluster, new IndexNames(namespace), new WriteBatches())
                .store(new Reference("m", "r", 1, ReferenceRule.WINDOW, window, null, 1, 1, NOW), null, Map.of());

        new ExpiredOutcomes(cluster, new IndexNames(namespace)).deleteWithoutEvents(NOW.minus(Duration.ofDays(10)));

        List<String> left = new ArrayList<>();
        outcomes.outcomes()
                .forEach(
                        "m",
                        new Window(old, NOW.plusSeconds(1)),
                        outcome -> left.add(outcome.event().id()));
        assertThat(left).containsExactlyInAnyOrder("there", "reference", "young");
    }

    private static PredictedEvent event(String id, Instant time) {
        return new PredictedEvent(
                id, "m", "1", "primary", time, "r " + id, new Prediction(null, "yes", Map.of(), null), 1, Map.of());
    }

    private Retention retention(RetentionLimits limits) {
        return new Retention(cluster, namespace, limits, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private void write(Instant time) {
        new EventWriter(cluster, namespace)
                .add("m", "1", time, input -> input.putObject("num").put("x", time.getEpochSecond()))
                .write();
    }
}
