// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.schema.StreamNames;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A day of a model of 1000 columns, counted and compared with a reference, and the same statistics by numpy and scipy. */
final class WideSection implements ServiceBench.Section {
    private static final String MODEL = "very_wide";
    private static final NumpyPeer.Columns COLUMNS = new NumpyPeer.Columns(900, 100);
    private static final int EVENTS = 24 * 1_200;
    /** Until both JVMs have compiled most of what they run. */
    private static final int WARM_UP_ROUNDS = 2;

    private static final int ROUNDS = 3;

    private final Clock clock;
    private final Consumer<String> say;

    WideSection(Clock clock, Consumer<String> say) {
        this.clock = clock;
        this.say = say;
    }

    @Override
    public void measure(BenchServer server, BenchReport.Builder report) throws IOException {
        Instant start = clock.instant().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(3));
        Analyzer analyzer = Analyzer.of(new ElasticsearchStorage(server.cluster(), Candidates.NAMESPACE), clock);
        analyzer.setUp();
        for (Day day : List.of(quiet(start), evaluated(start))) {
            say.accept("Wide: loading a day of " + EVENTS + " events with " + (COLUMNS.numbers() + COLUMNS.categories())
                    + " columns");
            new BulkLoader(server.url(), 2)
                    .load(new Documents(new StreamNames(Candidates.NAMESPACE).events(MODEL), day.iterator(), clock));
        }
        server.settle();
        say.accept("Wide: counting and comparing it " + ROUNDS + " times, after " + WARM_UP_ROUNDS);
        Stopwatch reference = new Stopwatch();
        analyzer.createReference(MODEL, "quiet", quiet(start).window(), null);
        report.figure("wide_reference_seconds", reference.seconds());
        double cold = cold(server, analyzer, evaluated(start).window(), report);
        new NumpyPeer(say)
                .compare(quiet(start), evaluated(start), COLUMNS)
                .ifPresent(numpy -> report.figure("wide_numpy_seconds", numpy.computing())
                        .ratio("wide_numpy_vs_ours", numpy.computing() / cold));
    }

    private static double cold(BenchServer server, Analyzer analyzer, Window day, BenchReport.Builder report) {
        List<Double> seconds = new ArrayList<>();
        AtomicInteger checks = new AtomicInteger();
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            ProfileBench.forget(server, day);
            checks.set(0);
            Stopwatch watch = new Stopwatch();
            analyzer.analyze(
                    MODEL, List.of(day), "quiet", MonitorSelection.defaults(), check -> checks.incrementAndGet());
            if (round >= 0) {
                seconds.add(watch.seconds());
            }
        }
        report.figure("wide_cold_seconds", Samples.median(seconds)).figure("wide_checks", checks.get());
        return Samples.median(seconds);
    }

    /** The same rows each time. */
    private static Day quiet(Instant start) {
        return new Day(MODEL, start, EVENTS, new Rows(9, COLUMNS.numbers(), COLUMNS.categories()));
    }

    private static Day evaluated(Instant start) {
        return new Day(
                MODEL, start.plus(Duration.ofDays(1)), EVENTS, new Rows(10, COLUMNS.numbers(), COLUMNS.categories()));
    }
}
