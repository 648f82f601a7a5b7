// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The steps of the analysis and the requests that they send, as counters and gauges. */
final class StepMeters {
    /** Upper ends, next to infinity. */
    private static final Duration[] BUCKETS = Stream.of(
                    5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Clock clock;
    private final Timer steps;
    private final Counter failures;
    private volatile long lastSuccess;
    private volatile Map<String, Long> requests = Map.of();

    StepMeters(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        steps = Timer.builder("inferwatch.analysis")
                .description("Time of a step of the analysis")
                .register(registry);
        failures = Counter.builder("inferwatch.analysis.failures")
                .description("Steps that ended with a failure")
                .register(registry);
        TimeGauge.builder("inferwatch.analysis.last.success.timestamp", () -> lastSuccess, TimeUnit.MILLISECONDS)
                .description("End of the newest step that did not fail; 0: none yet")
                .register(registry);
    }

    void record(Runnable step) {
        try {
            steps.record(step);
            lastSuccess = clock.millis();
        } catch (RuntimeException failure) {
            failures.increment();
            throw failure;
        }
    }

    /** @param sent to the storage since the start, by kind */
    void show(Map<String, Long> sent) {
        requests = sent;
        sent.keySet()
                .forEach(kind -> FunctionCounter.builder(
                                "inferwatch.elasticsearch.requests",
                                this,
                                meters -> meters.requests.getOrDefault(kind, 0L))
                        .description("Requests to Elasticsearch, those that were sent again included")
                        .tag("request", kind)
                        .register(registry));
    }

    /** @param time from the sending of a request to the first bytes of its answer */
    void answered(String kind, Duration time) {
        Timer.builder("inferwatch.elasticsearch.request.duration")
                .description("Time from a request to Elasticsearch to its answer")
                .tag("request", kind)
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(time);
    }
}
