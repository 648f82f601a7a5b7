// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.analyzer.elasticsearch.RecordingServer.Reply;
import io.inferwatch.analyzer.elasticsearch.RecordingServer.Sent;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnseenWritesTest {
    private int status = 200;
    private Runnable meanwhile = () -> {};
    private final WriteBatches batches = new WriteBatches();
    private RecordingServer server;
    private ElasticsearchConnection cluster;
    private UnseenWrites unseen;

    @BeforeEach
    void start() throws IOException {
        server = new RecordingServer(sent -> {
            meanwhile.run();
            return new Reply(status, "{}");
        });
        cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()));
        unseen = new UnseenWrites(cluster, "profiles", batches);
    }

    @AfterEach
    void stop() {
        cluster.close();
        server.close();
    }

    private void assertRefreshed(int times) {
        assertThat(server.requests().stream().map(Sent::target)).hasSize(times).allMatch("/profiles/_refresh"::equals);
    }

    @Test
    void outsideOfABatch_eachWriteIsShownAtOnce() {
        unseen.add(List.of("a", "b"));
        assertRefreshed(1);
        unseen.show("a");
        unseen.showAll();
        unseen.add(List.of());
        assertRefreshed(1);
    }

    @Test
    void inABatch_aSearchRefreshesOnceForAllThatWasWritten_andTheEndShowsTheRest() {
        batches.together(() -> {
            unseen.add(List.of("a"));
            unseen.add(List.of("b"));

            unseen.show("c");
            assertRefreshed(0);

            unseen.show("a");
            unseen.show("b");
            unseen.showAll();
            assertRefreshed(1);

            unseen.add(List.of("b"));
        });
        assertRefreshed(2);
        unseen.showAll();
        assertRefreshed(2);
    }

    @Test
    void whatIsWrittenWhileTheIndexIsRefreshed_isShownTheNextTime() {
        batches.together(() -> {
            unseen.add(List.of("a"));
            meanwhile = () -> unseen.add(List.of("a"));
            unseen.show("a");
            meanwhile = () -> {};
            unseen.show("a");
            unseen.show("a");
            assertRefreshed(2);
        });
    }

    @Test
    void show_triesAgain_whereTheRefreshFailed() {
        batches.together(() -> {
            unseen.add(List.of("a"));
            status = 400;
            assertThatThrownBy(() -> unseen.show("a")).isInstanceOf(ClusterException.Rejected.class);

            status = 200;
            unseen.show("a");
            assertRefreshed(2);
        });
    }

    @Test
    void batchThatFails_saysWhy_andIsOver() {
        assertThatThrownBy(() -> batches.together(() -> {
                    unseen.add(List.of("a"));
                    throw new IllegalStateException("why");
                }))
                .hasMessage("why");
        assertRefreshed(0);

        unseen.add(List.of("b"));
        assertRefreshed(1);
    }
}
