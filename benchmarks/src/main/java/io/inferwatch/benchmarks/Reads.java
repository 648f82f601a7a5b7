// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;

/**
 * What readers saw.
 *
 * @param millis until the last byte of each answer
 * @param cpuSeconds what the service and Elasticsearch took of the processors
 * @param requests that Elasticsearch got
 */
record Reads(List<Double> millis, long errors, Duration time, double cpuSeconds, long requests) {
    Reads {
        millis = List.copyOf(millis);
    }

    /** @param millis those of errors are negative */
    static Reads of(List<Double> millis, Duration time, Side before, Side after) {
        return new Reads(
                millis.stream().map(Math::abs).toList(),
                millis.stream().filter(one -> one < 0).count(),
                time,
                after.cpuSeconds() - before.cpuSeconds(),
                after.requests() - before.requests());
    }

    /** What both servers did since they started. */
    record Side(double cpuSeconds, long requests) {
        static Side of(ServeProcess serve, BenchServer server) {
            double own = serve.process()
                            .info()
                            .totalCpuDuration()
                            .orElse(Duration.ZERO)
                            .toMillis()
                    / 1e3;
            long requests = 0;
            for (JsonNode count : server.send("GET", "/_nodes/stats/http").findValues("requests")) {
                requests += count.path("count").asLong();
            }
            return new Side(own + server.cpuSeconds(), requests);
        }
    }

    double percentile(double share) {
        double[] sorted =
                millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))];
    }

    double cpuMillisEach() {
        return cpuSeconds * 1_000 / millis.size();
    }

    double requestsEach() {
        return requests / (double) millis.size();
    }

    double perSecond() {
        return millis.size() / (double) time.toSeconds();
    }
}
