// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.embedded.EmbeddedElasticsearch;
import io.inferwatch.embedded.EmbeddedOptions;
import io.inferwatch.monitors.finding.Transition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of {@code docs/how-to/snapshot-and-restore.md}: a machine is lost, another one goes on. */
class SnapshotIT {
    private static final String REPOSITORY = "/_snapshot/inferwatch";
    private static final String EVERYTHING = "logs-inference*,inferwatch-*";

    @TempDir
    private Path lost;

    @TempDir
    private Path next;

    @TempDir
    private Path repository;

    @TempDir
    private Path folder;

    @Test
    void anotherMachine_goesOnWhereTheLostOneWas() throws Exception {
        Files.setPosixFilePermissions(repository, PosixFilePermissions.fromString("rwxrwxrwx"));
        ObjectNode before;
        try (EmbeddedElasticsearch server = start(lost);
                ElasticsearchConnection cluster = connection(server)) {
            new StoredFormat("format-1.ndjson.gz").restore(cluster, "default");
            RecordedTraffic traffic = new RecordedTraffic(cluster, "default", folder);
            traffic.run("setup");
            before = traffic.state(traffic.analyzer());
            register(cluster);
            JsonNode taken = cluster.send(
                    "PUT",
                    REPOSITORY + "/first?wait_for_completion=true",
                    Map.of("indices", EVERYTHING, "include_global_state", false));
            assertThat(taken.at("/snapshot/state").asText()).isEqualTo("SUCCESS");
            traffic.hours(33, 34, 15); // lost with the machine
        }
        try (EmbeddedElasticsearch server = start(next);
                ElasticsearchConnection cluster = connection(server)) {
            register(cluster);
            JsonNode restored = cluster.send(
                    "POST",
                    REPOSITORY + "/first/_restore?wait_for_completion=true",
                    Map.of("indices", EVERYTHING, "include_global_state", false));
            assertThat(restored.at("/snapshot/shards/failed").asInt()).isZero();
            RecordedTraffic traffic = new RecordedTraffic(cluster, "default", folder);
            traffic.run("setup");
            Analyzer analyzer = traffic.analyzer();
            assertThat(traffic.state(analyzer)).isEqualTo(before);

            traffic.hours(33, 37, 15); // the streams take what agents send again
            traffic.clock()
                    .set(RecordedTraffic.RECORDED.plus(Duration.ofHours(4)).plusSeconds(70));
            List<Transition> transitions = new ArrayList<>();
            analyzer.run(transitions::add).tick();
            assertThat(traffic.count("outcomes"))
                    .isEqualTo(before.path("outcomes").asLong());
            assertThat(traffic.count("profiles"))
                    .isEqualTo(before.path("profiles").asLong() + 4);
            assertThat(transitions)
                    .as("no finding opens twice")
                    .noneMatch(transition -> transition.kind() == Transition.Change.OPENED
                            && before.path("findings")
                                    .has(transition.finding().subject() + " "
                                            + transition.finding().id()));
        }
    }

    private EmbeddedElasticsearch start(Path data) {
        return EmbeddedElasticsearch.start(
                EmbeddedOptions.withDefaults(data).withSetting("path.repo", repository.toString()));
    }

    private static ElasticsearchConnection connection(EmbeddedElasticsearch server) {
        return new ElasticsearchConnection(ClusterAddress.of(server.url()));
    }

    private void register(ElasticsearchConnection cluster) {
        cluster.send("PUT", REPOSITORY, Map.of("type", "fs", "settings", Map.of("location", repository.toString())));
    }
}
