// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.json.PerformancePoint;
import io.inferwatch.analyzer.outcome.JoinCounts;
import io.inferwatch.analyzer.run.AnalysisFigures;
import io.inferwatch.monitors.monitor.performance.HeadlineMetrics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** How good models are and what became of labels, as gauges and counters. Of metrics only those that open findings. */
final class PerformanceMeters {
    private final MultiGauge realised;
    private final MultiGauge estimated;
    private final MultiGauge coverage;
    private volatile AnalysisFigures figures = AnalysisFigures.NONE;

    PerformanceMeters(MeterRegistry registry) {
        realised =
                gauge(registry, "inferwatch.model.performance", "Metric of the newest evaluated window, by its labels");
        estimated = gauge(
                registry,
                "inferwatch.model.performance.estimated",
                "Metric of the newest evaluated window, estimated without labels");
        coverage = gauge(registry, "inferwatch.model.label.coverage", "Labelled share of the newest window's events");
        count(registry, "read", JoinCounts::read);
        count(registry, "unusable", JoinCounts::unusable);
        count(registry, "joined", JoinCounts::joined);
        count(registry, "corrected", JoinCounts::corrected);
        count(registry, "expired", JoinCounts::expired);
        count(registry, "evicted", JoinCounts::evicted);
        Gauge.builder("inferwatch.labels.waiting", () -> figures.waitingLabels())
                .description("Labels whose event is not known yet")
                .register(registry);
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    private void count(MeterRegistry registry, String result, ToLongFunction<JoinCounts> value) {
        FunctionCounter.builder("inferwatch.labels", this, meters -> value.applyAsLong(meters.figures.labels()))
                .description("Labels by what became of them, since the first one")
                .tag("result", result)
                .register(registry);
    }

    /** Replaces what was shown before. */
    void show(AnalysisFigures newest) {
        figures = newest;
        List<PerformancePoint> deciding = newest.performance().stream()
                .filter(point -> HeadlineMetrics.isDeciding(point.metric()))
                .toList();
        realised.register(rows(deciding, PerformancePoint::value), true);
        estimated.register(rows(deciding, PerformancePoint::estimated), true);
        coverage.register(coverages(deciding), true);
    }

    private static List<Row<?>> rows(
            List<PerformancePoint> points, Function<PerformancePoint, @Nullable Double> value) {
        return points.stream()
                .<Row<?>>mapMulti((point, sink) -> {
                    Double number = value.apply(point);
                    if (number != null) {
                        sink.accept(Row.of(version(point).and("metric", point.metric()), number));
                    }
                })
                .toList();
    }

    /** One per version. */
    private static List<Row<?>> coverages(List<PerformancePoint> points) {
        Map<Tags, Row<?>> rows = new LinkedHashMap<>();
        for (PerformancePoint point : points) {
            Double share = point.coverage();
            if (share != null) {
                rows.putIfAbsent(version(point), Row.of(version(point), share));
            }
        }
        return List.copyOf(rows.values());
    }

    private static Tags version(PerformancePoint point) {
        return Tags.of("model", point.model(), "version", point.version());
    }
}
