// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedClusterIT {
    private static final String ALL_THERE = "/_cluster/health?wait_for_nodes=3&wait_for_status=green&timeout=60s";

    @TempDir
    Path data;

    @Test
    void nodeThatIsKilled_isMissedByNobodyAndComesBack() throws Exception {
        try (var cluster = EmbeddedCluster.start(EmbeddedOptions.withDefaults(data), 3)) {
            assertThat(cluster.urls()).doesNotHaveDuplicates().hasSize(3);
            assertThat(Http.get(cluster.node(2).url(), ALL_THERE)).isEqualTo(200);
            assertThat(Http.put(cluster.node(0).url(), "/kept/_doc/1?refresh=true", "{\"a\":1}"))
                    .isEqualTo(201);
            assertThat(Http.get(cluster.node(1).url(), ALL_THERE)).isEqualTo(200);
            var url = cluster.node(0).url();

            ProcessHandle.of(cluster.node(0).pid()).ifPresent(ProcessHandle::destroyForcibly);
            assertThat(Http.get(
                            cluster.node(1).url(),
                            "/_cluster/health?wait_for_nodes=2&wait_for_no_relocating_shards&timeout=60s"))
                    .isEqualTo(200);
            assertThat(Http.get(cluster.node(1).url(), "/kept/_doc/1")).isEqualTo(200);
            cluster.startAgain(0);

            assertThat(cluster.node(0).url()).isEqualTo(url);
            assertThat(Http.get(url, ALL_THERE)).isEqualTo(200);
            assertThat(Http.get(url, "/kept/_doc/1")).isEqualTo(200);
        }
    }
}
