package io.inferwatch.benchmarks;

import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.schema.StreamNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A model of 1000 columns, and 200 models with different columns: time and storage. */
final class WideBench {
    private static final String PROFILES = "inferwatch-profiles-" + Candidates.NAMESPACE;
    private static final String WIDE = "very_wide";
    private static final int WIDE_COLUMNS = 1_000;
    private static final int WIDE_EVENTS = 24 * 1_200;
    private static final int MODELS = 200;
    private static final int MODEL_EVENTS = 24 * 60;
    private static final double KILOBYTE = 1e3;

    private final BenchServer server;
    private final Clock clock;
    private final Consumer<String> say;
    private final Instant day;
    private final Analyzer analyzer;

    WideBench(BenchServer server, Clock clock, Consumer<String> say) {
        this.server = server;
        this.clock = clock;
        this.say = say;
        this.day = clock.instant().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(2));
        Clock soonAfter = Clock.fixed(day.plus(Duration.ofHours(26)), ZoneOffset.UTC);
        this.analyzer = Analyzer.of(new ElasticsearchStorage(server.cluster(), Candidates.NAMESPACE), soonAfter);
    }

    BenchReport run() {
        BenchReport.Builder report = new BenchReport.Builder("profile");
        analyzer.setUp();
        wide(report);
        models(report);
        return report.build();
    }

    private void wide(BenchReport.Builder report) {
        say.accept("Wide: a day of " + WIDE_COLUMNS + " columns");
        load(WIDE, WIDE_EVENTS, new Rows(9, WIDE_COLUMNS - 100, 100));
        double empty = server.mergedBytes(PROFILES);
        Stopwatch watch = new Stopwatch();
        analyzer.createReference(WIDE, "day", window(), null);
        report.figure("wide_day_seconds", watch.seconds());
        report.figure("wide_day_stored_kb", (server.mergedBytes(PROFILES) - empty) / KILOBYTE);
        AtomicInteger checks = new AtomicInteger();
        Stopwatch evaluation = new Stopwatch();
        analyzer.analyze(
                WIDE, List.of(window()), "day", MonitorSelection.defaults(), check -> checks.incrementAndGet());
        report.figure("wide_judge_seconds", evaluation.seconds()).figure("wide_checks", checks.get());
    }

    private void models(BenchReport.Builder report) {
        say.accept("Many: a day of " + MODELS + " models with columns of their own");
        for (int i = 0; i < MODELS; i++) {
            load("model_" + i, MODEL_EVENTS, new Rows(100 + i, 4 + i % 16, i % 7));
        }
        double before = server.mergedBytes(PROFILES);
        Stopwatch watch = new Stopwatch();
        analyzer.run(transition -> {}).tick();
        report.figure("models", MODELS).figure("models_first_step_seconds", watch.seconds());
        Stopwatch again = new Stopwatch();
        analyzer.run(transition -> {}).tick();
        report.figure("models_quiet_step_seconds", again.seconds());
        report.figure("model_day_stored_kb", (server.mergedBytes(PROFILES) - before) / KILOBYTE / MODELS);
    }

    private void load(String model, int events, Rows rows) {
        String stream = new StreamNames(Candidates.NAMESPACE).events(model);
        new BulkLoader(server.url(), 2)
                .load(new Documents(stream, new Day(model, day, events, rows).iterator(), clock));
    }

    private Window window() {
        return new Window(day, day.plus(Duration.ofDays(1)));
    }
}
