// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.fault;

import io.inferwatch.analyzer.alert.AlertLinks;
import io.inferwatch.analyzer.alert.delivery.Alerts;
import io.inferwatch.analyzer.alert.delivery.MessageWriter;
import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.config.PerformanceRules;
import io.inferwatch.analyzer.config.PerformanceRules.ErrorDetector;
import io.inferwatch.analyzer.config.PerformanceRules.Estimator;
import io.inferwatch.analyzer.config.TrafficRules;
import io.inferwatch.analyzer.dependency.DependencyGraph;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.storage.ElasticsearchStorage;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.run.AnalysisRun;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.monitors.traffic.Rhythm;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One step of the analysis in a process of its own, which a test may kill. Arguments: the cluster's URL, the namespace, the time. */
final class TickProcess {
    private static final URI NOBODY = URI.create("http://127.0.0.1:9/");
    private static final PerformanceRules WITHOUT_MEMORY =
            new PerformanceRules(null, Estimator.AUTO, ErrorDetector.NONE, Map.of(), false, 10);

    private TickProcess() {}

    /** Prints a line before the step, and the milliseconds that it took after it. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (ElasticsearchConnection cluster =
                new ElasticsearchConnection(ClusterAddress.of(URI.create(arguments[0])))) {
            AnalysisRun run = run(cluster, arguments[1], new SettableClock(Instant.parse(arguments[2])));
            out.println("step");
            long begin = System.nanoTime();
            run.tick();
            out.println((System.nanoTime() - begin) / 1_000_000);
        }
    }

    /** An analysis whose alerts are kept and never sent. Detectors of errors go on from window to window in memory, so they are off. */
    static AnalysisRun run(ElasticsearchConnection cluster, String namespace, SettableClock clock) {
        ElasticsearchStorage storage = new ElasticsearchStorage(cluster, namespace);
        Alerts alerts = new Alerts(
                storage.alerts(),
                List.of(),
                new MessageWriter(new AlertLinks(NOBODY, null), DependencyGraph.NONE, namespace),
                Duration.ofHours(24),
                clock);
        ModelPlan byTheHour = ModelPlan.DEFAULTS
                .withTraffic(new TrafficRules(Rhythm.HOUR, 30, List.of()))
                .withPerformance(WITHOUT_MEMORY);
        return Analyzer.of(storage, model -> byTheHour, clock).run(alerts);
    }
}
