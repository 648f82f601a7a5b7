// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.ship.Agent;
import io.inferwatch.agent.ship.Server;
import io.inferwatch.agent.spool.SpoolMode;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The host is killed in an outage. What it offered is recorded outside of it; what it reported as spooled, and what its files
 * hold, must be stored after the next start. What a kill may cost is what {@link SpoolMode} says.
 */
@Timeout(420)
@Tag("faults")
@ExtendWith(ElasticsearchExtension.class)
class HostFaultIT {
    private static final int OUTAGE_FROM = 6_000;
    private static final int KILLED_AT = 20_000;

    @TempDir
    private Path temp;

    private URI url;
    private Server server;

    @BeforeEach
    void prepare(TestElasticsearch elasticsearch) {
        url = elasticsearch.url();
        server = new Server(elasticsearch).withTemplates().withStream(KilledHost.MODEL);
    }

    /** Only the newest events may be lost: the ring and the encoder's batch. */
    @Test
    void killed_durable() throws Exception {
        assertThat(lostBeforeTheTail(SpoolMode.DURABLE)).isEmpty();
    }

    /** Besides the newest, one batch that waits in memory and one with each sender. */
    @Test
    void killed_spill() throws Exception {
        int inMemory = (1 + server.options().build().batching().maxInFlight()) * KilledHost.BATCH;
        assertThat(lostBeforeTheTail(SpoolMode.SPILL)).hasSizeLessThanOrEqualTo(inMemory);
    }

    /** Kills a host in an outage, starts the next; returns what is not stored though something later is. */
    private Set<Integer> lostBeforeTheTail(SpoolMode mode) throws Exception {
        Path folder = temp.resolve("spool");
        Record record = new Record();
        try (Gate gate = new Gate(Gate.NetworkFault.PORT_CLOSED, url)) {
            record.watchAndKill(host(gate, folder, mode), gate);
        }
        Set<Integer> onDisk = SpoolFiles.requests(SpoolFiles.segments(folder));
        assertThat(onDisk).hasSizeGreaterThan((KILLED_AT - OUTAGE_FROM) / 2);
        AgentOptions.Builder options = server.options().spoolFolder(folder).spoolMode(mode);
        long found;
        try (Agent heir = Agent.start(options.build())) {
            found = heir.counts().offered();
            assertThat(heir.drain(Duration.ofMinutes(2))).isTrue();
            assertThat(heir.counts().balances()).isTrue();
            assertThat(heir.counts().dropped()).isEmpty();
        }
        List<Integer> stored = server.requests(KilledHost.MODEL);
        assertThat(found).isGreaterThanOrEqualTo(record.spooled);
        assertThat(stored).doesNotHaveDuplicates();
        assertThat(stored).hasSizeGreaterThanOrEqualTo(record.spooled + record.settled);
        assertThat(stored).allMatch(record.offered::contains);
        assertThat(new HashSet<>(stored)).containsAll(onDisk);
        return record.evaluate(mode, new HashSet<>(stored), found);
    }

    private Process host(Gate gate, Path folder, SpoolMode mode) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledHost.class.getName(),
                        gate.options(server.options())
                                .build()
                                .connection()
                                .elasticsearchUrls()
                                .get(0)
                                .toString(),
                        server.streams().namespace(),
                        folder.toString(),
                        mode.key())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** What a host reported until its end. */
    private static final class Record {
        private final Set<Integer> offered = new TreeSet<>();
        private int spooled;
        private int settled;

        void watchAndKill(Process host, Gate gate) throws Exception {
            try (BufferedReader reports = host.inputReader()) {
                for (String line = reports.readLine(); line != null; line = reports.readLine()) {
                    String[] words = line.split(" ");
                    if (words[0].equals("counts") && words.length == 3) {
                        spooled = Integer.parseInt(words[1]);
                        settled = Integer.parseInt(words[2]);
                    } else {
                        assertThat(words[0]).isEqualTo("offered");
                        cause(Integer.parseInt(words[1]), host, gate);
                    }
                }
            } finally {
                host.destroyForcibly().waitFor();
            }
        }

        private void cause(int number, Process host, Gate gate) throws IOException {
            offered.add(number);
            if (number == OUTAGE_FROM) {
                gate.begin();
            } else if (number == KILLED_AT) {
                // Unlike the process itself, its handle leaves the pipe open, in which there are reports.
                host.toHandle().destroyForcibly();
            }
        }

        Set<Integer> evaluate(SpoolMode mode, Set<Integer> stored, long found) {
            int newest = stored.stream().mapToInt(Integer::intValue).max().orElse(-1);
            Set<Integer> lost = new TreeSet<>(offered);
            lost.removeAll(stored);
            Set<Integer> early = new TreeSet<>(lost);
            early.removeIf(number -> number > newest);
            System.out.printf(
                    "FAULT | killed host, %s | %d | %d | 0 | reported as spooled %d, found %d, settled before %d, lost %d:"
                            + " %d newest, %d before%n",
                    mode.key(),
                    offered.size(),
                    stored.size(),
                    spooled,
                    found,
                    settled,
                    lost.size(),
                    lost.size() - early.size(),
                    early.size());
            assertThat(IntStream.range(0, offered.size()).boxed()).containsExactlyElementsOf(offered);
            return early;
        }
    }
}
