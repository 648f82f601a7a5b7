// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.run.AnalysisRun;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.analyzer.run.Notifier;
import io.inferwatch.schema.StreamNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A step of the schedule over 200 models with columns of their own: the first, which makes their references, and those that find nothing
 * new. It is measured twice, each time over models that are new: while both JVMs still compile, after 60 other models, and once more when they
 * have done so, as in a service that has run for an hour.
 */
final class ManyModelsSection implements ServiceBench.Section {
    private static final int MODELS = 200;
    private static final int WARM_UP = 60;
    private static final int EVENTS = 24 * 60;
    private static final int QUIET_STEPS = 5;

    private final Clock clock;
    private final Consumer<String> say;
    private final Instant day;

    ManyModelsSection(Clock clock, Consumer<String> say) {
        this.clock = clock;
        this.say = say;
        this.day = clock.instant().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(2));
    }

    @Override
    public void measure(BenchServer server, BenchReport.Builder report) {
        step(server, "bench_first", WARM_UP).tick();
        AnalysisRun run = step(server, "bench_many", MODELS);
        report.figure("models", MODELS).figure("models_first_step_seconds", seconds(run));
        List<Double> quiet = new ArrayList<>();
        for (int i = 0; i < QUIET_STEPS; i++) {
            quiet.add(seconds(run));
        }
        report.figure("models_quiet_step_seconds", Samples.median(quiet));
        report.figure("models_first_step_compiled_seconds", seconds(step(server, "bench_again", MODELS)));
    }

    private static double seconds(AnalysisRun run) {
        Stopwatch watch = new Stopwatch();
        run.tick();
        return watch.seconds();
    }

    /** Two hours after a day of events of some models. */
    private AnalysisRun step(BenchServer server, String namespace, int models) {
        say.accept("Many: a day of " + models + " models");
        Clock soonAfter = Clock.fixed(day.plus(Duration.ofHours(26)), ZoneOffset.UTC);
        Analyzer analyzer = Analyzer.of(new ElasticsearchStorage(server.cluster(), namespace), soonAfter);
        analyzer.setUp();
        for (int i = 0; i < models; i++) {
            String model = "model_" + i;
            Day events = new Day(model, day, EVENTS, new Rows(100 + i, 4 + i % 16, i % 7));
            new BulkLoader(server.url(), 2)
                    .load(new Documents(new StreamNames(namespace).events(model), events.iterator(), clock));
        }
        server.settle();
        return analyzer.run(Notifier.NONE);
    }
}
