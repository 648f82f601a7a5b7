// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.metric;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.series.MetricChange;
import io.inferwatch.monitors.series.MetricHour;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Checks the hours of business metrics when their values arrive, be it days later, and each hour once; values that an hour gets
 * afterwards are part of the past of later ones. Hours older than {@link #OLDEST} are past from the start. For one thread; calls
 * block.
 */
public final class MetricWatch {
    static final Duration OLDEST = Duration.ofDays(31);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration CLOSING_DELAY = Duration.ofSeconds(60);

    private final MetricRepository metrics;
    private final MetricProgressRepository progress;
    /** The number of values of closed hours at which a model was up to date. */
    private final Map<String, Long> known = new HashMap<>();

    /**
     * What is due of one model.
     *
     * @param checks by the hour, in the order of time
     * @param hours that are checked, by metric
     */
    public record Due(String model, SortedMap<Instant, List<CheckResult>> checks, List<MetricSeries> hours) {}

    public MetricWatch(MetricRepository metrics, MetricProgressRepository progress) {
        this.metrics = metrics;
        this.progress = progress;
    }

    /**
     * The models of which closed hours got values that were not looked at yet, with the number of their values.
     *
     * @param models those that are watched
     */
    public Map<String, Long> changed(Collection<String> models, Instant now) {
        Map<String, Long> counts = new TreeMap<>(metrics.counts(closed(now)));
        known.keySet().retainAll(counts.keySet());
        counts.keySet().retainAll(models);
        counts.entrySet().removeIf(model -> model.getValue().equals(known.get(model.getKey())));
        return counts;
    }

    private static Instant closed(Instant now) {
        return now.minus(CLOSING_DELAY).truncatedTo(ChronoUnit.HOURS);
    }

    /** The checks of all hours of a model that are due. */
    public Due due(String model, Instant now) {
        Instant closed = closed(now);
        Instant oldest = closed.minus(OLDEST);
        SortedMap<String, List<MetricHour>> hours =
                metrics.means(model, new Window(oldest.minus(MetricChange.PAST), closed), HOUR);
        Map<String, SortedSet<Instant>> evaluated = progress.evaluated(model);
        SortedMap<Instant, List<CheckResult>> checks = new TreeMap<>();
        List<MetricSeries> dueHours = new ArrayList<>();
        hours.forEach((name, own) -> {
            SortedSet<Instant> done = evaluated.getOrDefault(name, new TreeSet<>());
            List<MetricHour> due = own.stream()
                    .filter(hour -> !hour.time().isBefore(oldest) && !done.contains(hour.time()))
                    .toList();
            due.forEach(hour -> checks.computeIfAbsent(hour.time(), any -> new ArrayList<>())
                    .add(MetricChange.evaluate(model, name, Windows.hour(hour.time()), own)));
            dueHours.add(new MetricSeries(name, due));
        });
        return new Due(model, checks, dueHours);
    }

    /**
     * Remembers that the checks of a model are stored; without it they are due again.
     *
     * @param values of {@link #changed}
     */
    public void evaluated(Due due, long values, Instant now) {
        if (!due.checks().isEmpty()) {
            metrics.storeRows(due.model(), due.hours());
            Map<String, SortedSet<Instant>> evaluated =
                    recent(due.model(), closed(now).minus(OLDEST));
            due.checks()
                    .forEach((hour, checks) -> checks.forEach(check -> evaluated
                            .computeIfAbsent(check.subject(), any -> new TreeSet<>())
                            .add(hour)));
            progress.storeEvaluated(due.model(), evaluated);
        }
        known.put(due.model(), values);
    }

    private Map<String, SortedSet<Instant>> recent(String model, Instant oldest) {
        Map<String, SortedSet<Instant>> recent = new HashMap<>();
        progress.evaluated(model).forEach((name, hours) -> {
            SortedSet<Instant> kept = new TreeSet<>(hours.tailSet(oldest));
            if (!kept.isEmpty()) {
                recent.put(name, kept);
            }
        });
        return recent;
    }

    /** Checks all metrics that have values in a window of the past. */
    public List<CheckResult> past(String model, Window window) {
        if (metrics.means(model, window, HOUR).isEmpty()) {
            return List.of();
        }
        List<CheckResult> checks = new ArrayList<>();
        metrics.means(model, new Window(window.from().minus(MetricChange.PAST), window.to()), HOUR)
                .forEach((name, hours) -> {
                    if (hours.stream().anyMatch(hour -> window.contains(hour.time()))) {
                        checks.add(MetricChange.evaluate(model, name, window, hours));
                    }
                });
        return checks;
    }
}
