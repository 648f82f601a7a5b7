// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.StreamNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/** The sides of the sustained run. Each ships the same rows, with as many under way at most, into a new stream each time. */
final class SustainedSides {
    private static final int NUMBERS = 16;
    private static final int CATEGORIES = 4;
    private static final int REQUESTS = 2;
    private static final int LOOK_MILLIS = 20;
    private static final long MOST_WAITING = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final BenchServer server;
    private final Clock clock;
    private final List<Row> rows = new Rows(2, NUMBERS, CATEGORIES).some(10_000);
    private final StreamNames streams = new StreamNames(Candidates.NAMESPACE);

    SustainedSides(BenchServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    /** One side's turn: so many events into the stream of this model. */
    interface Turn {
        SustainedLoad ship(String model, int events);
    }

    /** @param side ours, bulk_loader or agido */
    Turn turn(String side) {
        return switch (side) {
            case "ours" -> this::ours;
            case "bulk_loader" -> this::bulkLoader;
            default -> this::agido;
        };
    }

    private SustainedLoad ours(String model, int events) {
        try (Candidates.Ours ours = Candidates.ours(server.url(), model)) {
            LongSupplier done = () -> ours.appender().counts().delivered();
            return SustainedLoad.of(server, events, () -> {
                log(ours, events, done);
                ours.settle();
                return done.getAsLong() == events;
            });
        }
    }

    private SustainedLoad bulkLoader(String model, int events) {
        List<byte[]> bodies = new ArrayList<>();
        Iterator<InferenceEvent> all = IntStream.range(0, events)
                .mapToObj(i -> row(i).event(model, Instant.ofEpochMilli(clock.millis())))
                .iterator();
        new Documents(streams.events(model), all, clock).forEachRemaining(bodies::add);
        BulkLoader loader = new BulkLoader(server.url(), REQUESTS);
        return SustainedLoad.of(server, events, () -> {
            loader.load(bodies.iterator());
            return true;
        });
    }

    private SustainedLoad agido(String model, int events) {
        String stream = streams.events(model);
        try (Candidate agido = Candidates.agido(server.url(), stream, () -> true)) {
            return SustainedLoad.of(server, events, () -> {
                log(agido, events, () -> indexed(stream));
                return Waiting.until(() -> isThere(stream, events), PATIENCE);
            });
        }
    }

    private void log(Candidate side, int events, LongSupplier done) {
        long known = 0;
        for (int i = 0; i < events; i++) {
            while (i - known > MOST_WAITING) {
                Waiting.pause(LOOK_MILLIS);
                known = done.getAsLong();
            }
            side.log(row(i));
        }
    }

    private boolean isThere(String stream, int events) {
        Waiting.pause(LOOK_MILLIS);
        return indexed(stream) >= events;
    }

    private long indexed(String stream) {
        return server.cluster()
                .find("GET", "/" + stream + "/_stats/indexing", null)
                .path("_all")
                .path("primaries")
                .path("indexing")
                .path("index_total")
                .asLong();
    }

    private Row row(int number) {
        return rows.get(number % rows.size());
    }
}
