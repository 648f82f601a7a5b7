// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.version;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.EventWriter;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.version.VersionFacts;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What events of a real server say of where a version comes from. */
@ExtendWith(ElasticsearchExtension.class)
class VersionSearchIT {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private ElasticsearchConnection cluster;
    private ElasticsearchStorage storage;
    private EventWriter writer;

    @BeforeEach
    void open(TestElasticsearch server) {
        cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()));
        storage = new ElasticsearchStorage(cluster, server.namespace());
        storage.setUp();
        writer = new EventWriter(cluster, server.namespace());
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void lineage_isReadOfEventsThatHaveIt_inOneRequest() {
        event("2", 1, event -> {
            model(event).put("parent_version", "1");
            ObjectNode hyperparameters = model(event).putObject("hyperparameters");
            hyperparameters.put("depth", 6).put("booster", "gbtree");
            hyperparameters.putObject("tree").put("method", "hist");
            event.putObject("labels").put("git_commit", "4f2a").put("tenant", "a");
        });
        event("2", 2, event -> {
            model(event).putObject("hyperparameters").put("depth", 8);
            event.putObject("labels").put("git_commit", "4f2a").put("tenant", "b");
        });
        event("2", 3, event -> event.putObject("labels").put("git_commit", "odd"));
        event("3", 4, event -> event.putObject("labels").put("parent_version", "2"));
        event("1", 0, event -> {});
        writer.write();
        long before = cluster.requests().total();

        List<VersionFacts> versions = storage.versions()
                .versions("m", START.plus(Duration.ofDays(1)), List.of("git_commit", "mlflow_run_id"))
                .versions();

        assertThat(cluster.requests().total() - before).isEqualTo(1);
        assertThat(versions).extracting(VersionFacts::version).containsExactly("3", "2", "1");
        assertThat(versions).extracting(VersionFacts::parent).containsExactly("2", "1", null);
        assertThat(versions.get(1).hyperparameters()).isEqualTo(Map.of("depth", "8"));
        assertThat(versions.get(1).labels()).isEqualTo(Map.of("git_commit", "4f2a"));
        assertThat(versions.get(2).hyperparameters()).isEmpty();
    }

    @Test
    void nestedHyperparameters_haveDottedNames() {
        event(
                "1",
                0,
                event -> model(event)
                        .putObject("hyperparameters")
                        .putObject("tree")
                        .put("method", "hist")
                        .put("depth", 3));
        writer.write();

        assertThat(storage.versions()
                        .versions("m", START, List.of())
                        .versions()
                        .get(0)
                        .hyperparameters())
                .isEqualTo(Map.of("tree.method", "hist", "tree.depth", "3"));
    }

    private void event(String version, int hour, Consumer<ObjectNode> rest) {
        writer.add("m", version, "primary", START.plus(Duration.ofHours(hour)), rest);
    }

    private static ObjectNode model(ObjectNode event) {
        return (ObjectNode) event.get("model");
    }
}
