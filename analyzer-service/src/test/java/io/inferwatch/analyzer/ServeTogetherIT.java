// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.alert.AlertRepository;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.lease.SharedModels;
import io.inferwatch.analyzer.parallel.Parallel;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Three services on one namespace, of which one is killed and one frozen and woken, store what one service alone does. */
@ExtendWith(ElasticsearchExtension.class)
class ServeTogetherIT {
    private static final int MODELS = 24;
    private static final int INTERRUPTED = 2;

    private TestElasticsearch server;
    private ElasticsearchConnection cluster;

    @TempDir
    Path folder;

    @BeforeEach
    void open(TestElasticsearch running) {
        server = running;
        cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()));
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private SharedModels models(String namespace, Instant end) {
        new ElasticsearchStorage(cluster, namespace).setUp();
        SharedModels models = new SharedModels(cluster, namespace, MODELS);
        models.write(end);
        return models;
    }

    private AlertRepository alerts(String end) {
        return new ElasticsearchStorage(cluster, server.namespace() + end).alerts();
    }

    private ServeProcesses processes(String namespace, Instant end, HookServer receiver) throws Exception {
        return new ServeProcesses(folder.resolve(namespace), """
                elasticsearch: {url: "%s"}
                namespace: %s
                schedule: {every: 1s}
                lease: {duration: 3s}
                webhook: {url: "%s"}
                %s""".formatted(
                server.url(), namespace, receiver.url(), new SharedModels(cluster, namespace, MODELS).settings(end)));
    }

    @Test
    void killedAndFrozen_leaveWhatOneServiceAloneWould() throws Exception {
        Instant end = SharedModels.lastHour();
        SharedModels alone = models(server.namespace() + "a", end);
        SharedModels shared = models(server.namespace() + "s", end);
        List<String> expected = runAlone(alone, end);
        try (HookServer receiver = new HookServer();
                ServeProcesses serve = processes(server.namespace() + "s", end, receiver)) {
            Program killed = serve.start();
            Program frozen = serve.start();
            Program last = serve.start();
            URI url = last.url();
            Await.until(() -> models(ServeProcesses.instances(url)).size() == 3
                    && models(ServeProcesses.instances(url)).stream().allMatch(own -> own > 0));
            assertThat(shared.isDone(end))
                    .as("too fast to be killed in between")
                    .isFalse();
            Signals.send("-KILL", killed.process().pid());
            List<Instant> atKill = shared.progress();
            // Not while an alert is sent: who is stopped before it notes an alert leaves it to be sent once more.
            Await.until(() -> !shared.progress().equals(atKill)
                    && alerts("s").underWay("webhook", 1).isEmpty());
            Signals.send("-STOP", frozen.process().pid());
            assertThat(shared.isDone(end))
                    .as("too fast to be frozen in between")
                    .isFalse();
            Await.until(() -> shared.isDone(end));
            assertThat(models(ServeProcesses.instances(url))).containsExactly(MODELS);
            Signals.send("-CONT", frozen.process().pid());
            Await.until(() -> models(ServeProcesses.instances(url)).size() == 2
                    && models(ServeProcesses.instances(url)).stream().allMatch(own -> own > 0));
            serve.awaitSent(alerts("s"));
            assertThat(frozen.said() + last.said()).doesNotContain("not evaluated in this step");
            assertThat(receiver.taken()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
            last.process().destroy();
            last.process().waitFor();
            URI left = frozen.url();
            assertThat(models(ServeProcesses.instances(left))).hasSize(1);
        }
        assertThat(shared.assertSameAs(alone))
                .as("models that were interrupted")
                .hasSizeLessThanOrEqualTo(INTERRUPTED * Parallel.AT_ONCE);
    }

    private List<String> runAlone(SharedModels models, Instant end) throws Exception {
        try (HookServer receiver = new HookServer();
                ServeProcesses serve = processes(server.namespace() + "a", end, receiver)) {
            serve.start().url();
            Await.until(() -> models.isDone(end));
            serve.awaitSent(alerts("a"));
            assertThat(receiver.taken()).isNotEmpty().doesNotHaveDuplicates();
            return receiver.taken();
        }
    }

    private static List<Integer> models(JsonNode instances) {
        return instances.findValuesAsText("models").stream()
                .map(Integer::valueOf)
                .toList();
    }
}
