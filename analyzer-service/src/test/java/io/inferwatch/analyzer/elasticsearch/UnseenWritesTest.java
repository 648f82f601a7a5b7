// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.analyzer.elasticsearch.RecordingServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnseenWritesTest {
    private int status = 200;
    private RecordingServer server;
    private ElasticsearchConnection cluster;
    private UnseenWrites writes;

    @BeforeEach
    void start() throws Exception {
        server = new RecordingServer(sent -> new Reply(status, "{}"));
        cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()));
        writes = new UnseenWrites(cluster, "inferwatch-checks-default");
    }

    @AfterEach
    void stop() {
        cluster.close();
        server.close();
    }

    private int refreshes() {
        assertThat(server.requests())
                .allMatch(sent -> sent.method().equals("POST")
                        && sent.target().equals("/inferwatch-checks-default/_refresh"));
        return server.requests().size();
    }

    @Test
    void whereNothingWasWritten_nothingIsAsked() {
        writes.show();
        assertThat(refreshes()).isZero();
    }

    @Test
    void writes_areShownOnce() {
        writes.write(() -> {});
        writes.write(() -> {});
        writes.show();
        writes.show();
        assertThat(refreshes()).isEqualTo(1);
        writes.write(() -> {});
        writes.show();
        assertThat(refreshes()).isEqualTo(2);
    }

    @Test
    void ofAWriteThatFails_someMayBeWritten() {
        assertThatThrownBy(() -> writes.write(() -> {
                    throw new IllegalStateException("half of it");
                }))
                .hasMessage("half of it");
        writes.show();
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    void whatCouldNotBeShown_isShownTheNextTime() {
        writes.write(() -> {});
        status = 400;
        assertThatThrownBy(writes::show).isInstanceOf(ClusterException.Rejected.class);
        status = 200;
        writes.show();
        assertThat(refreshes()).isEqualTo(2);
        writes.show();
        assertThat(refreshes()).isEqualTo(2);
    }
}
