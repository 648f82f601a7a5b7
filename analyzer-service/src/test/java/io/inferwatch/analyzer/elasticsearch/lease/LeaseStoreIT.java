// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.Templates;
import io.inferwatch.analyzer.lease.Instance;
import io.inferwatch.analyzer.lease.LeaseKeeper;
import io.inferwatch.analyzer.lease.LeaseRepository.Stored;
import io.inferwatch.analyzer.lease.Processes;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ElasticsearchExtension.class)
class LeaseStoreIT {
    private ElasticsearchConnection cluster;
    private LeaseStore store;

    @BeforeEach
    void open(TestElasticsearch server) {
        cluster = new ElasticsearchConnection(ClusterAddress.of(server.url()));
        IndexNames indices = new IndexNames(server.namespace());
        new Templates(cluster, indices).install();
        store = new LeaseStore(cluster, indices);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void whoeverReadAnOlderTable_replacesNothing() {
        Stored first = store.read();
        assertThat(first).isEqualTo(Stored.NOTHING);
        LeaseKeeper keeper = new LeaseKeeper(
                store,
                Instance.started("a", "host", "process", Instant.EPOCH),
                Duration.ofSeconds(15),
                Processes.UNKNOWN,
                model -> model,
                Clock.systemUTC(),
                System::nanoTime);
        long before = cluster.requests().total();
        keeper.renew();
        assertThat(cluster.requests().total() - before).isEqualTo(2);
        Stored second = store.read();
        assertThat(second.table().instances()).containsOnlyKeys("a");
        assertThat(second.table().hasSharedWork("a")).isTrue();
        assertThat(store.replace(first, second.table())).isFalse();

        keeper.renew();
        assertThat(store.replace(second, second.table())).isFalse();
        assertThat(store.read().table().instances().get("a").beats()).isEqualTo(2);
        keeper.close();
        assertThat(store.read().table().instances()).isEmpty();
    }
}
