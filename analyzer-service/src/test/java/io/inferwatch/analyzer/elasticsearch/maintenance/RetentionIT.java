package io.inferwatch.analyzer.elasticsearch.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.EventWriter;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.Templates;
import io.inferwatch.analyzer.elasticsearch.events.EventCounts;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import io.inferwatch.schema.StreamNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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

    private Retention retention(RetentionLimits limits) {
        return new Retention(cluster, namespace, limits, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private void write(Instant time) {
        new EventWriter(cluster, namespace)
                .add("m", "1", time, input -> input.putObject("num").put("x", time.getEpochSecond()))
                .write();
    }
}
