// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.StreamNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** The cost of profiling and evaluating one new hour after a short and after a long history of the same model. */
final class HistoryBench {
    static final int SHORT = 100_000;

    private static final int NEW_EVENTS = 20_000;
    private static final int PER_DAY = 1_000_000;
    private static final int WARM_UP_ROUNDS = 20;
    private static final int ROUNDS = 31;
    private static final String SHORT_MODEL = "history_short";
    private static final String LONG_MODEL = "history_long";
    private static final String REFERENCE = "quiet";
    private static final double MICROS = 1e6;

    private final BenchServer server;
    private final Analyzer analyzer;
    private final Clock clock;
    private final Consumer<String> say;

    HistoryBench(BenchServer server, Analyzer analyzer, Clock clock, Consumer<String> say) {
        this.server = server;
        this.analyzer = analyzer;
        this.clock = clock;
        this.say = say;
    }

    /** @param newHour an hour after the whole history */
    void run(BenchReport.Builder report, int history, Instant newHour) {
        prepare(SHORT_MODEL, SHORT, newHour);
        prepare(LONG_MODEL, history, newHour);
        say.accept("History: " + ROUNDS + " times one new hour of " + NEW_EVENTS + " behind each, in turns");
        List<Double> few = new ArrayList<>();
        List<Double> many = new ArrayList<>();
        for (int round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
            double behindFew = microsPerEvent(SHORT_MODEL, newHour);
            double behindMany = microsPerEvent(LONG_MODEL, newHour);
            if (round >= WARM_UP_ROUNDS) {
                few.add(behindFew);
                many.add(behindMany);
            }
        }
        report.figure("history_short_events", SHORT)
                .figure("history_long_events", history)
                .figure("new_event_us_short", Samples.median(few))
                .figure("new_event_us_long", Samples.median(many))
                .ratio("new_event_long_vs_short_history", Samples.median(many) / Samples.median(few));
    }

    private void prepare(String model, int history, Instant newHour) {
        say.accept("History: loading " + history + " events");
        Rows rows = new Rows(8, DiskBench.NUMBERS, DiskBench.CATEGORIES);
        Instant day = newHour;
        for (int left = history - SHORT; left > 0; left -= PER_DAY) {
            day = day.minus(Duration.ofDays(1));
            load(model, day, Duration.ofDays(1), Math.min(left, PER_DAY), rows);
        }
        day = day.minus(Duration.ofDays(1)); // the reference's: the same for both models
        load(model, day, Duration.ofDays(1), SHORT, rows);
        load(model, newHour, Duration.ofHours(1), NEW_EVENTS, rows);
        analyzer.createReference(model, REFERENCE, new Window(day, day.plus(Duration.ofHours(2))), null);
    }

    private double microsPerEvent(String model, Instant newHour) {
        Window hour = new Window(newHour, newHour.plus(Duration.ofHours(1)));
        ProfileBench.forget(server, hour);
        Stopwatch watch = new Stopwatch();
        analyzer.analyze(model, List.of(hour), REFERENCE, MonitorSelection.defaults(), check -> {});
        return watch.seconds() / NEW_EVENTS * MICROS;
    }

    private void load(String model, Instant start, Duration length, int events, Rows rows) {
        long step = length.toNanos() / events;
        Iterator<InferenceEvent> all = LongStream.range(0, events)
                .mapToObj(i -> rows.next().event(model, start.plusNanos(i * step)))
                .iterator();
        String stream = new StreamNames(Candidates.NAMESPACE).events(model);
        new BulkLoader(server.url(), 2).load(new Documents(stream, all, clock));
    }
}
