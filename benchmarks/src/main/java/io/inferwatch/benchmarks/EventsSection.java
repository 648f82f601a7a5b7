// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import io.inferwatch.schema.StreamNames;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** How many events a second the service takes by {@code POST /api/v1/events}: on its disk, and in Elasticsearch. */
final class EventsSection implements ServiceBench.Section {
    private static final int CLIENTS = 4;
    private static final int LINES = 1_000;
    private static final int WARM_UP = 40;
    private static final int REQUESTS = 200;
    private static final int ACCEPTED = 202;

    private final Consumer<String> say;
    private final HttpClient client = HttpClient.newHttpClient();

    EventsSection(Consumer<String> say) {
        this.say = say;
    }

    @Override
    public void measure(BenchServer server, BenchReport.Builder report) throws Exception {
        say.accept("events by REST");
        try (ServeProcess serve = ServeProcess.start(server.url(), Candidates.NAMESPACE)) {
            send(serve, 0, WARM_UP);
            Stopwatch taken = new Stopwatch();
            send(serve, WARM_UP, WARM_UP + REQUESTS);
            double accepted = taken.seconds();
            long all = (long) (WARM_UP + REQUESTS) * LINES;
            String stream = new StreamNames(Candidates.NAMESPACE).events("rest");
            Waiting.until(() -> count(server, stream) >= all, Duration.ofMinutes(5));
            report.figure("events_accepted_per_second", REQUESTS * LINES / accepted);
            report.figure("events_stored_per_second", REQUESTS * LINES / taken.seconds());
        }
    }

    private static long count(BenchServer server, String stream) {
        server.send("POST", "/" + stream + "/_refresh");
        return server.send("GET", "/" + stream + "/_count").path("count").asLong();
    }

    private void send(ServeProcess serve, int from, int to) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = from; i < to; i++) {
                int number = i;
                answers.add(clients.submit(() -> send(serve, number)));
            }
            for (Future<Integer> answer : answers) {
                if (answer.get() != ACCEPTED) {
                    throw new IllegalStateException("events: Expecting status 202. Found: " + answer.get());
                }
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private int send(ServeProcess serve, int number) throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(number);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            lines.append(line(random));
        }
        HttpRequest post = HttpRequest.newBuilder(serve.url().resolve("/api/v1/events"))
                .header("Content-Type", "application/x-ndjson")
                .header("Idempotency-Key", "bench-" + number)
                .POST(BodyPublishers.ofString(lines.toString()))
                .build();
        return client.send(post, BodyHandlers.discarding()).statusCode();
    }

    /** 20 features, as in the other benches. */
    private static String line(RandomGenerator random) {
        StringBuilder line = new StringBuilder("{\"model\":{\"name\":\"rest\",\"version\":\"1\"},\"input\":{\"num\":{");
        for (int i = 0; i < 16; i++) {
            line.append(String.format(Locale.ROOT, "%s\"f%d\":%.4f", i == 0 ? "" : ",", i, random.nextGaussian()));
        }
        line.append("},\"cat\":{");
        for (int i = 0; i < 4; i++) {
            line.append(i == 0 ? "" : ",")
                    .append("\"c")
                    .append(i)
                    .append("\":\"v")
                    .append(random.nextInt(20))
                    .append('"');
        }
        return line.append("}},\"prediction\":{\"label\":\"yes\",\"value\":")
                .append(random.nextDouble())
                .append("}}\n")
                .toString();
    }
}
