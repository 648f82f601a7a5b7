// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.ship.Agent;
import io.inferwatch.agent.ship.DeliveryCounts;
import io.inferwatch.agent.ship.Server;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.Source;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** A spool that an agent left in an outage, and that something damages before the next agent starts. */
final class DamagedSpool {
    private static final String MODEL = "damaged";

    private final Server server;
    private final Path folder;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Set<Integer> damagedIds = new TreeSet<>();
    private int offered;

    DamagedSpool(Server server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /** Runs an agent that reaches no server and offers it so many events, at 2 000 a second. */
    void fill(int events) throws IOException {
        offered = events;
        Load load = new Load(events);
        URI nobody = URI.create("http://127.0.0.1:" + Signals.freePort());
        AgentOptions.Builder away = options().elasticsearchUrls(List.of(nobody)).stopTimeout(Duration.ofMillis(200));
        Agent agent = Agent.start(away.build(), Source.UNKNOWN, message -> {});
        load.offer(agent, 2_000, DamagedSpool::event);
        agent.close();
        DeliveryCounts counts = agent.counts();
        assertThat(counts.inSpool()).isEqualTo(events);
        assertThat(counts.balances()).isTrue();
    }

    /** Flips a bit in the middle of the second segment, cuts the third, and adds a torn record to the last. */
    void damage() throws IOException {
        List<Path> segments = SpoolFiles.segments(folder);
        assertThat(segments).hasSizeGreaterThan(4);
        damagedIds.addAll(SpoolFiles.requests(segments.subList(1, 3)));
        try (RandomAccessFile bytes = new RandomAccessFile(segments.get(1).toFile(), "rw")) {
            long middle = bytes.length() / 2;
            bytes.seek(middle);
            int old = bytes.read();
            bytes.seek(middle);
            bytes.write(old ^ 1);
        }
        try (RandomAccessFile bytes = new RandomAccessFile(segments.get(2).toFile(), "rw")) {
            bytes.setLength(bytes.length() * 2 / 3);
        }
        Files.write(segments.get(segments.size() - 1), new byte[] {0, 0, 1, 0, 7}, StandardOpenOption.APPEND);
    }

    /** The next agent, which reaches the server. */
    Agent heir() {
        return Agent.start(options().build(), Source.UNKNOWN, said::add);
    }

    private AgentOptions.Builder options() {
        return server.options().spoolFolder(folder).maxBatchBytes(64 << 10).spoolMaxBytes(16 << 20);
    }

    /** What is stored, once each. */
    List<Integer> stored() {
        List<Integer> stored = new ArrayList<>(server.requests(MODEL));
        assertThat(stored).doesNotHaveDuplicates();
        return stored;
    }

    /** What is not stored. */
    Set<Integer> missing() {
        Set<Integer> missing = new TreeSet<>();
        for (int i = 0; i < offered; i++) {
            missing.add(i);
        }
        stored().forEach(missing::remove);
        return missing;
    }

    /** What was written to the segments that were damaged. */
    Set<Integer> damagedIds() {
        return damagedIds;
    }

    void report(long found) {
        System.out.printf(
                "FAULT | damaged segments | %d | %d | 0 | found %d, of the damaged ones' %d not stored %d, set aside %d%n",
                offered,
                stored().size(),
                found,
                damagedIds.size(),
                missing().size(),
                setAside().size());
    }

    List<Path> setAside() {
        return SpoolFiles.setAside(folder);
    }

    List<String> said() {
        return said;
    }

    private static InferenceEvent event(int i) {
        return InferenceEvent.builder(MODEL, "1")
                .requestId("r" + i)
                .numeric("age", i % 90)
                .categorical("country", i % 3 == 0 ? "DE" : "FR")
                .predictionLabel(i % 7 == 0 ? "bad" : "good")
                .build();
    }
}
