// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import io.inferwatch.agent.queue.Batch;
import io.inferwatch.agent.queue.LeasedBatch;
import io.inferwatch.agent.spool.Spool;
import io.inferwatch.agent.spool.SpoolSync;
import io.inferwatch.schema.StreamNames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** How fast batches go to disk, and come back from it after a restart. Without a server, so without waiting for one. */
final class SpoolBench {
    private static final int ROUNDS = 5;
    private static final long MOST_BYTES = 8L << 30;
    private static final long SEGMENT_BYTES = 16L << 20;
    private static final double MEGA = 1e6;

    private final Path folder;
    private final Clock clock;
    private final BenchReport.Builder report;
    private final Consumer<String> say;

    SpoolBench(Path folder, Clock clock, BenchReport.Builder report, Consumer<String> say) {
        this.folder = folder;
        this.clock = clock;
        this.report = report;
        this.say = say;
    }

    void run(int events) throws IOException {
        say.accept("Spool: " + ROUNDS + " rounds of " + events + " events written, read and acknowledged");
        List<Batch> batches = batches(events);
        double megabytes =
                batches.stream().mapToLong(batch -> batch.bytes().length).sum() / MEGA;
        for (SpoolSync sync : List.of(SpoolSync.PERIODIC, SpoolSync.EVERY_BATCH)) {
            List<Double> writing = new ArrayList<>();
            List<Double> reading = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                Path own = folder.resolve("spool-" + sync.name().toLowerCase(Locale.ROOT) + "-" + round);
                writing.add(write(own, sync, batches));
                reading.add(replay(own, sync, events));
            }
            figures("spool_write_" + sync.name().toLowerCase(Locale.ROOT), Samples.median(writing), events, megabytes);
            if (sync == SpoolSync.PERIODIC) {
                figures("spool_replay", Samples.median(reading), events, megabytes);
            }
        }
    }

    private List<Batch> batches(int events) {
        Day day = new Day("spool", clock.instant(), events, new Rows(4, DiskBench.NUMBERS, DiskBench.CATEGORIES));
        Documents bodies = new Documents(new StreamNames(Candidates.NAMESPACE).events("spool"), day.iterator(), clock);
        List<Batch> batches = new ArrayList<>();
        bodies.forEachRemaining(body -> batches.add(new Batch(body, ends(body))));
        return batches;
    }

    /** Each document has two lines. */
    private static int[] ends(byte[] lines) {
        List<Integer> ends = new ArrayList<>();
        boolean second = false;
        for (int i = 0; i < lines.length; i++) {
            if (lines[i] == '\n') {
                if (second) {
                    ends.add(i + 1);
                }
                second = !second;
            }
        }
        return ends.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double write(Path own, SpoolSync sync, List<Batch> batches) throws IOException {
        Spool spool = new Spool(own, MOST_BYTES, SEGMENT_BYTES, sync);
        spool.open();
        Stopwatch watch = new Stopwatch();
        for (Batch batch : batches) {
            if (!spool.append(batch)) {
                throw new IllegalStateException("spool: Expecting room. Found: none in " + spool);
            }
        }
        spool.close();
        return watch.seconds();
    }

    private static double replay(Path own, SpoolSync sync, int events) throws IOException {
        Spool spool = new Spool(own, MOST_BYTES, SEGMENT_BYTES, sync);
        Stopwatch watch = new Stopwatch();
        long found = spool.open();
        long read = 0;
        while (spool.hasUnread()) {
            LeasedBatch taken = spool.lease(lost -> {});
            if (taken != null) {
                read += taken.batch().size();
                spool.acknowledge(taken.sequence());
            }
        }
        spool.close();
        if (found != events || read != events) {
            throw new IllegalStateException("spool: Expecting " + events + " events. Found: " + found + ", of which "
                    + read + " could be read");
        }
        return watch.seconds();
    }

    private void figures(String name, double seconds, int events, double megabytes) {
        report.figure(name + "_events_per_s", events / seconds).figure(name + "_mb_per_s", megabytes / seconds);
    }
}
