// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.incident.IncidentOutbox;
import io.inferwatch.analyzer.metric.MetricIntake;
import io.inferwatch.analyzer.metric.MetricRepository;
import io.inferwatch.analyzer.metric.MetricSeries;
import io.inferwatch.analyzer.metric.MetricWatch;
import io.inferwatch.analyzer.run.evaluate.CheckRepository;
import io.inferwatch.analyzer.run.finding.FindingUpdater;
import io.inferwatch.analyzer.storage.NamePage;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.finding.Transition;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.series.MetricHour;
import io.inferwatch.monitors.series.SeriesMonitors;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The business metrics of models: checks them, updates findings, and reads them for charts. For one thread, but for reading. */
final class MetricAnalysis {
    /** Nobody is called for what changed before. */
    private static final Duration NEWS = Duration.ofDays(3);

    private static final Duration SHOWN = Duration.ofDays(28);

    private final MetricRepository metrics;
    private final MetricWatch watch;
    private final CheckRepository checks;
    private final FindingUpdater findings;
    private final Function<String, ModelPlan> plans;
    private final Clock clock;

    MetricAnalysis(AnalyzerStorage storage, FindingUpdater findings, Function<String, ModelPlan> plans, Clock clock) {
        this.metrics = storage.metrics();
        this.watch = new MetricWatch(metrics, storage.metricProgress());
        this.checks = storage.checks();
        this.findings = findings;
        this.plans = plans;
        this.clock = clock;
    }

    /**
     * Checks the hours that got values since the last step.
     *
     * @param runner runs the evaluation of a model
     */
    void tick(Collection<String> models, Notifier notifier, BiConsumer<String, Runnable> runner) {
        Instant now = clock.instant();
        watch.changed(models, now)
                .forEach((model, values) -> runner.accept(model, () -> evaluate(model, values, now, notifier)));
    }

    private void evaluate(String model, long values, Instant now, Notifier notifier) {
        MetricWatch.Due due = watch.due(model, now);
        checks.store(due.checks().values().stream()
                .flatMap(List::stream)
                .map(check -> withMuting(model, check))
                .toList());
        due.checks().forEach((hour, own) -> {
            Window window = Windows.hour(hour);
            if (own.stream().noneMatch(CheckResult::isConclusive)) {
                return;
            }
            boolean news = window.to().isAfter(now.minus(NEWS));
            List<Transition> transitions = findings.update(
                    model,
                    window,
                    own.stream().map(check -> withMuting(model, check)).toList(),
                    news ? notifier.outbox() : IncidentOutbox.NONE);
            if (news) {
                transitions.forEach(notifier::notify);
            }
        });
        watch.evaluated(due, values, now);
    }

    private CheckResult withMuting(String model, CheckResult check) {
        return plans.apply(model).settings().mutedSubjects().contains(check.subject())
                ? check.withDeciding(false)
                : check;
    }

    /** Checks a window of the past, and stores the results. */
    List<CheckResult> past(String model, Window window, MonitorSelection tests) {
        if (!tests.includes(SeriesMonitors.METRIC_CHANGE.name())) {
            return List.of();
        }
        List<CheckResult> past = watch.past(model, window).stream()
                .map(check -> withMuting(model, check))
                .toList();
        checks.store(past);
        return past;
    }

    /** @param asked null: the last four weeks */
    List<MetricSeries> series(String model, @Nullable Window asked) {
        Window window = shown(asked);
        return metrics.means(model, window, step(window)).entrySet().stream()
                .map(metric -> new MetricSeries(metric.getKey(), metric.getValue()))
                .toList();
    }

    /** A page of them, however many there are; two requests for a month. */
    List<MetricSeries> series(String model, @Nullable Window asked, NamePage page) {
        Window window = shown(asked);
        List<String> names = metrics.names(model, window, page);
        Map<String, List<MetricHour>> means = metrics.means(model, window, step(window), names);
        return names.stream()
                .map(name -> new MetricSeries(name, means.getOrDefault(name, List.of())))
                .toList();
    }

    private Window shown(@Nullable Window asked) {
        Instant now = clock.instant();
        return asked == null ? new Window(now.minus(SHOWN), now) : asked;
    }

    private static Duration step(Window window) {
        Duration length = window.length();
        return length.compareTo(Duration.ofDays(1)) <= 0
                ? Duration.ofMinutes(5)
                : length.compareTo(Duration.ofDays(62)) <= 0 ? Duration.ofHours(1) : Duration.ofDays(1);
    }

    MetricIntake intake() {
        return new MetricIntake(metrics, clock);
    }
}
