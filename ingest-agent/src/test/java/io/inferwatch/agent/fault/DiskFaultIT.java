// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.agent.ship.Agent;
import io.inferwatch.agent.ship.Server;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** The disk of the spool is full while the cluster is away: what follows waits in memory, and no event is unaccounted for. */
@Timeout(420)
@Tag("faults")
@ExtendWith(ElasticsearchExtension.class)
class DiskFaultIT {
    private static final String MEMORY_ONLY = "wait in memory only";

    @TempDir
    private Path folder;

    private URI url;
    private Server server;

    @BeforeEach
    void prepare(TestElasticsearch elasticsearch) {
        url = elasticsearch.url();
        server = new Server(elasticsearch).withTemplates();
    }

    @Test
    void fullDisk_eventsWaitInMemory_andThatIsSaidOnce() throws Exception {
        FullDisk disk = disk();
        Exercise exercise = new Exercise(server, "disk-full", Plan.SIX_SECONDS);
        exercise.keepsThePromise(disk);
        assertThat(exercise.said(MEMORY_ONLY)).isOne();
    }

    @Test
    void fullDisk_andFullMemory_dropsAreCounted() throws Exception {
        FullDisk disk = disk();
        Exercise exercise = new Exercise(server, "disk-and-ring-full", Plan.SIX_SECONDS)
                .with(options -> options.ringCapacity(4_096))
                .withDropsFor("ring_full");
        exercise.keepsThePromise(disk);
        assertThat(exercise.said(MEMORY_ONLY)).isOne();
    }

    /** The same by the setting, on any system. */
    @Test
    void spoolAsLargeAsItMayBe_eventsWaitInMemory_andThatIsSaidOnce() throws Exception {
        Exercise exercise = new Exercise(server, "spool-full", Plan.SIX_SECONDS)
                .with(options -> options.maxBatchBytes(64 << 10)
                        .spoolFolder(folder.resolve("spool"))
                        .spoolMaxBytes(1 << 20));
        exercise.keepsThePromise(new Gate(Gate.NetworkFault.PORT_CLOSED, url));
        assertThat(exercise.said(MEMORY_ONLY)).isOne();
    }

    @Test
    void damagedSegments_areSetAside_andTheRestIsDelivered() throws Exception {
        DamagedSpool spool = new DamagedSpool(server, folder.resolve("spool"));
        spool.fill(20_000);
        spool.damage();
        try (Agent heir = spool.heir()) {
            long found = heir.counts().offered();
            assertThat(found).isBetween(10_000L, 19_999L);
            assertThat(heir.drain(Duration.ofMinutes(2))).isTrue();
            assertThat(heir.counts().balances()).isTrue();
            assertThat(heir.counts().delivered()).isEqualTo(found);
            assertThat(heir.counts().dropped()).isEmpty();
            spool.report(found);
            assertThat(spool.stored()).hasSize((int) found);
        }
        assertThat(spool.missing()).isSubsetOf(spool.damagedIds()).isNotEmpty();
        assertThat(spool.setAside()).hasSize(2);
        assertThat(spool.said()).hasSize(1).first().asString().contains("2 spool segments are damaged");
    }

    private FullDisk disk() throws IOException {
        try {
            return FullDisk.mounted(folder.resolve("disk"), new Gate(Gate.NetworkFault.PORT_CLOSED, url));
        } catch (IOException e) {
            System.out.println("SKIPPED: a small disk cannot be mounted here, for which one must be root: " + e);
            throw new TestAbortedException("no small disk: " + e, e);
        }
    }
}
