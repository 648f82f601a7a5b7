// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.embedded.EmbeddedElasticsearch;
import io.inferwatch.embedded.EmbeddedOptions;
import io.inferwatch.schema.StreamNames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** How soon the service says that its Elasticsearch is frozen, gone or read-only, and goes on when it is not any more. */
final class FaultsSection implements ServiceBench.Section {
    private static final int UNAVAILABLE = 503;
    private static final int OK = 200;
    private static final int EVENTS = 24 * 300;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> PAGES = List.of("/", "/findings", "/api/v1/models", "/api/v1/findings");

    private final Clock clock;
    private final Duration outage;
    private final Consumer<String> say;

    /** @param outage how long each fault lasts after it was noticed */
    FaultsSection(Clock clock, Duration outage, Consumer<String> say) {
        this.clock = clock;
        this.outage = outage;
        this.say = say;
    }

    /** Something that may fail. */
    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }

    @Override
    public void measure(BenchServer server, BenchReport.Builder report) throws Exception {
        Path folder = server.folder().resolve("faults");
        EmbeddedElasticsearch cluster = EmbeddedElasticsearch.start(EmbeddedOptions.withDefaults(folder));
        int port = cluster.url().getPort();
        try (ServeProcess serve = ServeProcess.start(cluster.url(), Candidates.NAMESPACE)) {
            load(cluster, "frozen");
            Fault frozen = new Fault("frozen", true, () -> signal("-STOP", cluster), () -> signal("-CONT", cluster));
            measure(serve, frozen, report);
            load(cluster, "read_only");
            Fault full = new Fault("read_only", false, () -> block(cluster, true), () -> block(cluster, false));
            measure(serve, full, report);
            load(cluster, "killed");
            EmbeddedOptions samePort = EmbeddedOptions.withDefaults(folder).withHttpPort(port);
            Fault killed = new Fault("killed", true, () -> signal("-9", cluster), () -> {
                cluster.close();
                EmbeddedElasticsearch.start(samePort);
            });
            measure(serve, killed, report);
        } finally {
            EmbeddedElasticsearch.stop(folder);
        }
    }

    /**
     * What happens to the cluster.
     *
     * @param model whose events came just before
     * @param silent whether pages cannot be read meanwhile
     */
    private record Fault(String model, boolean silent, Step begin, Step end) {}

    private void measure(ServeProcess serve, Fault fault, BenchReport.Builder report) throws Exception {
        say.accept("Elasticsearch " + fault.model());
        fault.begin().run();
        Stopwatch noticed = new Stopwatch();
        double slowest = 0;
        if (fault.silent()) {
            for (String page : PAGES) {
                Stopwatch answer = new Stopwatch();
                expect(UNAVAILABLE, serve.status(page), page);
                slowest = Math.max(slowest, answer.seconds());
            }
            report.figure(fault.model() + "_page_503_seconds", slowest);
        }
        await(serve, UNAVAILABLE);
        report.figure(fault.model() + "_health_503_seconds", noticed.seconds());
        expect(OK, serve.status("/health/live"), "/health/live");
        Waiting.pause(outage.toMillis());
        fault.end().run();
        Stopwatch over = new Stopwatch();
        await(serve, OK);
        report.figure(fault.model() + "_health_200_seconds", over.seconds());
        String end =
                clock.instant().minusSeconds(61).truncatedTo(ChronoUnit.HOURS).toString();
        Waiting.until(() -> analysedUntil(serve, fault.model()).compareTo(end) >= 0, PATIENCE);
        report.figure(fault.model() + "_caught_up_seconds", over.seconds());
    }

    private static void await(ServeProcess serve, int status) {
        Waiting.until(() -> serve.status("/health") == status, PATIENCE);
    }

    private static void expect(int wanted, int found, String path) {
        if (wanted != found) {
            throw new IllegalStateException(path + ": Expecting status " + wanted + ". Found: " + found);
        }
    }

    private static String analysedUntil(ServeProcess serve, String model) {
        for (JsonNode known : serve.json("/api/v1/models").path("models")) {
            if (known.path("model").asText().equals(model)) {
                return known.path("analysed_until").asText("");
            }
        }
        return "";
    }

    /** Two days that end with the last closed hour. */
    private void load(EmbeddedElasticsearch cluster, String model) {
        Instant first = clock.instant().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(2));
        for (int day = 0; day < 2; day++) {
            new BulkLoader(cluster.url(), 2)
                    .load(new Documents(
                            new StreamNames(Candidates.NAMESPACE).events(model),
                            new Day(model, first.plus(Duration.ofDays(day)), EVENTS, new Rows(day, 4, 1)).iterator(),
                            clock));
        }
    }

    private static void block(EmbeddedElasticsearch cluster, boolean full) {
        try (ElasticsearchConnection direct = new ElasticsearchConnection(ClusterAddress.of(cluster.url()))) {
            Map<String, Object> setting = new HashMap<>();
            setting.put("index.blocks.read_only_allow_delete", full ? true : null);
            direct.send("PUT", "/inferwatch-*,logs-*/_settings?expand_wildcards=all", setting);
        }
    }

    private static void signal(String signal, EmbeddedElasticsearch cluster) throws IOException, InterruptedException {
        for (ProcessHandle process : ProcessHandle.of(cluster.pid()).stream()
                .flatMap(FaultsSection::family)
                .toList()) {
            new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
    }

    private static Stream<ProcessHandle> family(ProcessHandle parent) {
        return Stream.concat(Stream.of(parent), parent.descendants());
    }
}
