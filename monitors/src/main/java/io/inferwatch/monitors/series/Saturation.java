// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.series;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Text;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Monitor {@code saturation}: whether the hosts of a model have enough. A host is saturated when its CPU or heap was at 85 % or more
 * for a quarter of an hour on end (WARN); at 95 %, or with events dropped besides, it FAILs. When every host's CPU was under
 * 15 % and its heap under half for a day, and there is more than one, fewer would do: said in the message, and OK.
 */
public final class Saturation {
    private static final double HIGH = 0.85;
    private static final double FULL = 0.95;
    private static final double LOW = 0.15;
    private static final double HALF = 0.5;
    private static final int LASTING = 3;
    private static final int DAY = 288;
    private static final double COVERED = 0.9;

    private Saturation() {}

    /** What to do about the number of instances. */
    public enum Advice {
        MORE,
        FEWER,
        KEEP;

        public String value() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What was found.
     *
     * @param cpu mean over the hosts in the window, null without any
     * @param heap likewise
     */
    public record Found(
            CheckResult check,
            Advice advice,
            @Nullable Double cpu,
            @Nullable Double heap) {}

    /** @param hosts the steps of each host in the order of time, for a day up to the window's end */
    public static Found evaluate(Scope scope, Map<String, List<SeriesRow>> hosts) {
        Window window = scope.window();
        Map<String, List<SeriesRow>> now = new TreeMap<>();
        hosts.forEach((host, rows) -> {
            List<SeriesRow> own =
                    rows.stream().filter(row -> window.contains(row.time())).toList();
            if (!own.isEmpty()) {
                now.put(host, own);
            }
        });
        if (now.isEmpty()) {
            return found(
                    scope,
                    now,
                    Status.NOT_COMPUTABLE,
                    0,
                    new Reason(Reason.Code.NO_ROWS, "no heartbeat of this model's hosts in the window"),
                    Details.NONE,
                    Advice.KEEP);
        }
        List<Fact> saturated = new ArrayList<>();
        List<Fact> dropping = new ArrayList<>();

        double worst = 0;
        boolean fails = false;
        for (Map.Entry<String, List<SeriesRow>> host : now.entrySet()) {
            double level = sustained(hosts.getOrDefault(host.getKey(), List.of()), window);
            worst = Math.max(worst, level);
            if (level >= HIGH) {
                double dropped = sum(host.getValue(), Metric.DROPS);
                fails |= level >= FULL || dropped > 0;
                saturated.add(new Amount("host_load", host.getKey(), level, Unit.SHARE));
                if (dropped > 0) {
                    dropping.add(new Amount("dropped_events", host.getKey(), Math.round(dropped), Unit.COUNT));
                }
            }
        }
        if (!saturated.isEmpty()) {
            Details details = Details.of(new Text("problem", "saturated"), new Amount("hosts", now.size(), Unit.COUNT))
                    .with(new Details(saturated))
                    .with(new Details(dropping));
            return found(scope, now, fails ? Status.FAIL : Status.WARN, worst, null, details, Advice.MORE);
        }
        boolean idle =
                now.size() > 1 && now.keySet().stream().allMatch(host -> isIdle(hosts.getOrDefault(host, List.of())));
        Details details = Details.of(
                new Text("problem", idle ? "idle" : "enough"), new Amount("highest_load", worst, Unit.SHARE));
        return found(scope, now, Status.OK, worst, null, details, idle ? Advice.FEWER : Advice.KEEP);
    }

    /** The highest level that CPU or heap kept for a quarter of an hour on end, of which the last step is in the window. */
    private static double sustained(List<SeriesRow> rows, Window window) {
        double highest = 0;
        for (int i = 0; i + LASTING <= rows.size(); i++) {
            List<SeriesRow> steps = rows.subList(i, i + LASTING);
            Instant last = steps.get(LASTING - 1).time();
            boolean onEnd = steps.get(0)
                    .time()
                    .plus(SeriesRow.STEP.multipliedBy(LASTING - 1L))
                    .equals(last);
            if (onEnd && window.contains(last)) {
                highest = Math.max(highest, Math.max(least(steps, Metric.CPU), least(steps, Metric.HEAP)));
            }
        }
        return highest;
    }

    /** 0 where a step has no value. */
    private static double least(List<SeriesRow> steps, Metric metric) {
        return values(steps, metric).count() == LASTING
                ? values(steps, metric).min().orElse(0)
                : 0;
    }

    private static boolean isIdle(List<SeriesRow> rows) {
        return values(rows, Metric.CPU).count() >= COVERED * DAY
                && values(rows, Metric.CPU).allMatch(cpu -> cpu < LOW)
                && values(rows, Metric.HEAP).allMatch(heap -> heap < HALF);
    }

    private static DoubleStream values(List<SeriesRow> rows, Metric metric) {
        return rows.stream()
                .map(SeriesRow::values)
                .filter(values -> values.containsKey(metric.name()))
                .mapToDouble(values -> values.getOrDefault(metric.name(), 0.0));
    }

    private static double sum(List<SeriesRow> rows, Metric metric) {
        return values(rows, metric).sum();
    }

    private static @Nullable Double mean(Map<String, List<SeriesRow>> hosts, Metric metric) {
        DoubleStream all = hosts.values().stream().flatMapToDouble(rows -> values(rows, metric));
        double mean = all.average().orElse(Double.NaN);
        return Double.isNaN(mean) ? null : mean;
    }

    private static Found found(
            Scope scope,
            Map<String, List<SeriesRow>> now,
            Status status,
            double worst,
            @Nullable Reason reason,
            Details details,
            Advice advice) {
        boolean known = status != Status.NOT_COMPUTABLE;
        Evidence evidence = new Evidence(
                known ? worst : null, null, null, known ? worst : null, HIGH, null, null, (long) now.size());
        boolean wrong = status == Status.WARN || status == Status.FAIL;
        CheckResult check = new CheckResult(
                scope,
                SeriesMonitors.SATURATION.family(),
                SeriesMonitors.SATURATION.name(),
                SeriesMonitors.SATURATION.name(),
                status,
                evidence,
                wrong ? Direction.UP : Direction.NONE,
                reason,
                details,
                true);
        return new Found(check, advice, mean(now, Metric.CPU), mean(now, Metric.HEAP));
    }
}
