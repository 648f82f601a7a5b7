// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import io.inferwatch.analyzer.elasticsearch.outcome.ElasticsearchOutcomes;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.outcome.LabelUpdates;
import io.inferwatch.schema.StreamNames;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Labels from their stream to metrics: how many are joined, how late a metric is, what many rows and late labels cost. */
final class LabelBench {
    private static final String MODEL = "labelled";
    private static final int DAYS = 30;
    private static final int MEMORY_TIMES = 10;

    /** Labels of another model that are joined before time is taken: both JVMs then run compiled code, as those of a service do. */
    private static final int WARM_UP = 300_000;

    private final BenchServer server;
    private final Clock clock;
    private final Consumer<String> say;
    private final ElasticsearchOutcomes outcomes;
    private final LabelUpdates updates;

    LabelBench(BenchServer server, Clock clock, Consumer<String> say) {
        this.server = server;
        this.clock = clock;
        this.say = say;
        this.outcomes = new ElasticsearchOutcomes(server.cluster(), Candidates.NAMESPACE);
        this.updates = new LabelUpdates(outcomes, model -> LabelledTraffic.COLUMNS, clock);
    }

    /** @param events with a label each, over a month */
    BenchReport run(int events) throws IOException {
        BenchReport.Builder report = new BenchReport.Builder("labels");
        new ElasticsearchStorage(server.cluster(), Candidates.NAMESPACE).setUp();
        Instant today = clock.instant().truncatedTo(ChronoUnit.DAYS);
        Duration month = Duration.ofDays(DAYS);
        LabelledTraffic traffic = new LabelledTraffic(MODEL, today.minus(month), month, events);
        join(report, traffic);
        new LateLabels(outcomes.outcomes(), say).run(report, traffic, numbers -> {
            load(traffic, numbers, true);
            updates.joinAll();
        });
        new CorrectedMetric(server, clock, say).run(report, events);
        new LabelMemory(say).run(report, events * MEMORY_TIMES);
        return report.figure("events", events).build();
    }

    private void join(BenchReport.Builder report, LabelledTraffic traffic) {
        LabelledTraffic warmUp =
                new LabelledTraffic("warm-up", traffic.start(), traffic.length(), Math.min(WARM_UP, traffic.events()));
        loadAll(warmUp);
        updates.joinAll();
        Stopwatch loading = new Stopwatch();
        loadAll(traffic);
        report.figure("loaded_per_s", 2 * traffic.events() / loading.seconds());
        server.settle();
        say.accept("Joining them");
        SustainedLoad load = SustainedLoad.of(server, traffic.events(), () -> {
            updates.joinAll();
            return true;
        });
        long joined = outcomes.joinState().read().counts().joined() - warmUp.events();
        if (joined != traffic.events()) {
            throw new IllegalStateException(
                    "labels: Expecting " + traffic.events() + " to be joined. Found: " + joined);
        }
        report.figure("joined_per_s", load.rate())
                .figure("join_client_cpu_us", load.clientMicros())
                .figure("join_server_cpu_us", load.serverMicros());
        say.accept("Joined " + Math.round(load.rate()) + " labels a second");
    }

    private void loadAll(LabelledTraffic traffic) {
        say.accept("Loading " + traffic.events() + " events of " + traffic.model() + " and their labels");
        String stream = new StreamNames(Candidates.NAMESPACE).events(traffic.model());
        new BulkLoader(server.url(), 2).load(new Documents(stream, traffic.iterator(), clock));
        load(traffic, IntStream.range(0, traffic.events()), false);
        server.send("POST", "/" + stream + "/_refresh");
    }

    private void load(LabelledTraffic traffic, IntStream numbers, boolean wrong) {
        new BulkLoader(server.url(), 2)
                .load(Documents.ofLabels(
                        new StreamNames(Candidates.NAMESPACE).labels(),
                        traffic.labels(numbers, clock.instant(), wrong),
                        clock));
    }
}
