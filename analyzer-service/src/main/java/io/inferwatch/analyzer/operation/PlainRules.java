// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.operation;

import io.inferwatch.analyzer.operation.FiveMinuteSeries.Counted;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.series.ChangeRule;
import io.inferwatch.monitors.series.LevelRule;
import io.inferwatch.monitors.series.Metric;
import io.inferwatch.monitors.series.MetricValue;
import io.inferwatch.monitors.series.SeriesRow;
import io.inferwatch.monitors.series.SeriesRule;
import io.inferwatch.monitors.series.SeriesScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Evaluates the plain rules of a model on the series that they need. */
final class PlainRules {
    private final OperationCounts events;
    private final FiveMinuteSeries steps;

    PlainRules(OperationCounts events, FiveMinuteSeries steps) {
        this.events = events;
        this.steps = steps;
    }

    List<CheckResult> evaluate(FiveMinuteSeries.SeriesRequest request, List<SeriesRule> rules, Window window) {
        List<CheckResult> checks = new ArrayList<>();
        Scope scope = new Scope(request.model(), null, null, window, null);
        for (SeriesRule rule : rules) {
            checks.add(
                    rule instanceof ChangeRule change
                            ? change(request, change, scope)
                            : level(request, (LevelRule) rule, scope));
        }
        return checks;
    }

    private CheckResult change(FiveMinuteSeries.SeriesRequest request, ChangeRule rule, Scope scope) {
        Optional<Window> past = rule.compare().of(scope.window());
        return past.map(before -> rule.evaluate(
                        scope,
                        measure(request, rule.metric(), scope.window()),
                        measure(request, rule.metric(), before)))
                .orElseGet(() -> rule.unknown(
                        scope,
                        Status.NOT_COMPUTABLE,
                        new Reason(
                                Reason.Code.NO_HISTORY,
                                "the window is longer than what lies between it and "
                                        + rule.compare().value().replace('_', ' '))));
    }

    private MetricValue measure(FiveMinuteSeries.SeriesRequest request, Metric metric, Window window) {
        if (!Metric.OF_HEARTBEATS.contains(metric)) {
            return events.measure(request.model(), window, metric);
        }
        double[] values = whole(steps.count(request, window))
                .filter(row -> row.values().containsKey(metric.name()))
                .flatMapToDouble(row -> DoubleStream.of(row.values().getOrDefault(metric.name(), 0.0)))
                .toArray();
        double sum = DoubleStream.of(values).sum();
        boolean total = metric.equals(Metric.DROPS);
        return values.length == 0
                ? MetricValue.NONE
                : new MetricValue(values.length, total ? sum : sum / values.length);
    }

    /** A stretch that began before the window counts from its beginning. */
    private CheckResult level(FiveMinuteSeries.SeriesRequest request, LevelRule rule, Scope scope) {
        Window window = scope.window();
        Window before = new Window(window.from().minus(SeriesRow.STEP.multipliedBy(rule.steps())), window.to());
        return rule.evaluate(scope, whole(steps.count(request, before)).toList());
    }

    private static Stream<SeriesRow> whole(Counted counted) {
        return counted.rows().stream().filter(row -> row.part().equals(SeriesScope.WHOLE));
    }
}
