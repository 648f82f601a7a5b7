// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo;

import io.inferwatch.analyzer.api.Alerting;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.report.Reports;
import io.inferwatch.analyzer.run.AnalysisRun;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.demo.incident.Comparison;
import io.inferwatch.demo.incident.Incidents;
import io.inferwatch.demo.model.Models;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Runs everything end to end: a server, an analyzer, model services, and two days with incidents on the second. */
final class Demo {
    private static final Duration DAY = Duration.ofDays(1);

    private final DemoOptions options;
    private final Console console;
    private final Clock clock;

    Demo(DemoOptions options, Console console, Clock clock) {
        this.options = options;
        this.console = console;
        this.clock = clock;
    }

    /** Returns whether findings and incidents agree. Without {@code --exit} it runs until it is interrupted. */
    boolean run() throws InterruptedException {
        console.say("Starting Elasticsearch");
        try (DemoServer server = DemoServer.start(options);
                ElasticsearchConnection cluster = new ElasticsearchConnection(server.address())) {
            return run(server, cluster);
        }
    }

    private boolean run(DemoServer server, ElasticsearchConnection cluster) throws InterruptedException {
        Traffic traffic = traffic();
        ReplayClock replayClock = new ReplayClock(traffic.start());
        Analyzer analyzer = analyzer(cluster, replayClock);
        analyzer.setUp();
        requireEmptyNamespace(analyzer.reports());
        try (DemoAnalyzer demoAnalyzer = DemoAnalyzer.start(
                        options.port(),
                        analyzer(cluster, replayClock),
                        new Alerting(options.alerts(), options.namespace(), clock),
                        replayClock);
                DemoAgent agent = DemoAgent.start(server.url(), options.namespace())) {
            console.say(addresses(server, demoAnalyzer));
            List<DemoService> services =
                    Models.ALL.stream().map(DemoService::new).toList();
            try (DemoTrials trials = new DemoTrials(analyzer.experiments(), services, demoAnalyzer.url())) {
                replay(traffic, services, trials, agent, analyzer.run(demoAnalyzer.notifier()), replayClock);
                Comparison comparison =
                        Comparison.of(traffic.incidents(), analyzer.reports().findings(null), trials.results());
                console.show(comparison, options.json());
                if (!options.exit()) {
                    replayClock.follow(clock);
                    demoAnalyzer.startSchedule();
                    console.say("The services are live now. Stop with Ctrl-C.\n" + addresses(server, demoAnalyzer)
                            + "\n" + DemoReport.links(demoAnalyzer.url(), comparison));
                    new LiveTraffic(traffic, services, clock).run(Replay.HOURS);
                }
                return comparison.agrees();
            }
        }
    }

    private void replay(
            Traffic traffic,
            List<DemoService> services,
            DemoTrials trials,
            DemoAgent agent,
            AnalysisRun analysis,
            ReplayClock replayClock) {
        Runnable delivered = () -> {
            trials.awaitShadows();
            agent.awaitDelivery();
        };
        Runnable secondDay = () -> trials.start(replayClock.instant());
        try (Progress progress = console.progress("Replaying two days", Replay.HOURS)) {
            new Replay(traffic, services, delivered, replayClock, analysis::tick, secondDay).run(progress);
        }
    }

    private Traffic traffic() {
        Instant end = clock.instant().truncatedTo(ChronoUnit.HOURS);
        Instant start = end.minus(Duration.ofHours(Replay.HOURS));
        return new Traffic(options.seed(), start, Incidents.ofSecondDay(start.plus(DAY)));
    }

    private Analyzer analyzer(ElasticsearchConnection cluster, Clock analyzerClock) {
        return Analyzer.of(new ElasticsearchStorage(cluster, options.namespace()), analyzerClock);
    }

    private void requireEmptyNamespace(Reports reports) {
        int models = reports.models().size();
        if (models > 0) {
            throw new IllegalArgumentException("namespace: Expecting a namespace without models. Found: " + models
                    + " models in " + options.namespace());
        }
    }

    private String addresses(DemoServer server, DemoAnalyzer demoAnalyzer) {
        return """
                  pages          %2$s/
                  REST           %2$s/api/v1/findings
                  findings       ./inferwatch findings --elasticsearch %1$s --namespace %3$s --model churn
                  Elasticsearch  %1$s""".formatted(server.url(), demoAnalyzer.url(), options.namespace());
    }
}
