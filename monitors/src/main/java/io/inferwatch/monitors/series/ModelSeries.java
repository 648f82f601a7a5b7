// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.series;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All live series of one model: of the whole, of its segments and of its versions. The volume of a version is not evaluated, since
 * every roll-out moves it. A series that had no value for four weeks is forgotten. Not thread-safe.
 */
public final class ModelSeries {
    /** Part and metric: {@code version 1.2/error_rate}. */
    private static final String BETWEEN = "/";

    private static final Set<Metric> NOT_JUDGED = Set.of(Metric.LATENCY_P50, Metric.LATENCY_P99, Metric.QUEUE);
    private static final double NEARLY_ALL = 0.9;
    private static final long FORGOTTEN = 4 * SeriesDetector.WEEK;

    private final Map<String, Live> series = new TreeMap<>();

    private static final class Live {
        private final SeriesDetector series;
        private long last;

        Live(SeriesDetector series, long last) {
            this.series = series;
            this.last = last;
        }
    }

    /** What was seen of one series within a window. */
    private static final class Seen {
        private final SeriesScope part;
        private final Metric metric;
        private final Live live;
        private @Nullable Episode worst;
        private boolean ongoing;

        Seen(SeriesScope part, Metric metric, Live live) {
            this.part = part;
            this.metric = metric;
            this.live = live;
        }

        void step(@Nullable Episode episode) {
            ongoing = episode != null;
            if (episode != null) {
                Episode before = worst;
                boolean worse =
                        before == null || episode.start() == before.start() || episode.strength() > before.strength();
                worst = worse ? episode : before;
            }
        }
    }

    /** Learns steps without saying anything of them, in the order of time. */
    public void learn(List<SeriesRow> rows) {
        see(rows);
    }

    /** Evaluates the steps of a window in the order of time, and learns them: one result per series that has values. */
    public List<CheckResult> evaluate(String model, Window window, List<SeriesRow> rows) {
        Map<String, Seen> seen = see(rows);
        Map<SeriesScope, Long> events = new HashMap<>();
        rows.forEach(row -> events.merge(row.part(), row.events(), Long::sum));
        long all = events.getOrDefault(SeriesScope.WHOLE, 0L);
        List<CheckResult> checks = new ArrayList<>();
        seen.values().forEach(one -> {
            Scope scope = new Scope(model, one.part.version(), one.part.segment(), window, null);
            checks.add(check(scope, one, events.getOrDefault(one.part, 0L), all, window));
        });
        return checks;
    }

    private static CheckResult check(Scope scope, Seen seen, long events, long all, Window window) {
        Metric metric = seen.metric;
        if (metric.equals(Metric.VOLUME) && all == 0) {
            return AnomalyMonitor.unknown(
                    scope,
                    metric,
                    Status.NOT_COMPUTABLE,
                    0,
                    new Reason(Reason.Code.NO_ROWS, "no events at all: see silence"));
        }
        if (scope.modelVersion() != null && events >= NEARLY_ALL * all) {
            return AnomalyMonitor.ok(scope, metric, events, "judged_as_whole");
        }
        long end = window.to().getEpochSecond();
        if (seen.live.series.isLearning(end)) {
            Reason reason = new Reason(
                    Reason.Code.NO_HISTORY,
                    "a week is learnt first, and " + SeriesDetector.LEARNT + " steps with values");
            return AnomalyMonitor.unknown(scope, metric, Status.INSUFFICIENT_DATA, events, reason);
        }
        Episode worst = seen.worst;
        return worst == null
                ? AnomalyMonitor.ok(scope, metric, events, "as_usual")
                : AnomalyMonitor.wrong(scope, metric, worst, seen.ongoing, events);
    }

    private Map<String, Seen> see(List<SeriesRow> rows) {
        Map<String, Seen> seen = new TreeMap<>();
        for (SeriesRow row : rows) {
            new TreeMap<>(row.values()).forEach((name, value) -> {
                Optional<Metric> metric = Metric.of(name).filter(known -> isJudged(row.part(), known));
                metric.ifPresent(known -> see(row, known, value, seen));
            });
        }
        return seen;
    }

    private void see(SeriesRow row, Metric metric, double value, Map<String, Seen> seen) {
        String key = key(row.part()) + BETWEEN + metric.name();
        long seconds = row.time().getEpochSecond();
        Live live = series.computeIfAbsent(key, unused -> new Live(new SeriesDetector(metric), seconds));
        live.last = seconds;
        long events = Metric.OF_HEARTBEATS.contains(metric) ? 1 : row.events();
        seen.computeIfAbsent(key, unused -> new Seen(row.part(), metric, live))
                .step(live.series.evaluate(seconds, value, events));
    }

    private static boolean isJudged(SeriesScope part, Metric metric) {
        return !NOT_JUDGED.contains(metric) && !(part.version() != null && metric.equals(Metric.VOLUME));
    }

    private static String key(SeriesScope part) {
        return part.version() != null
                ? "version " + part.version()
                : part.segment() != null ? "segment " + part.segment() : "whole";
    }

    /** All that is remembered, by series; {@link #of} of it continues as if never stopped. */
    public Map<String, double[]> state() {
        long newest =
                series.values().stream().mapToLong(live -> live.last).max().orElse(0);
        Map<String, double[]> state = new TreeMap<>();
        series.forEach((key, live) -> {
            if (newest - live.last <= FORGOTTEN) {
                state.put(key, with(live.last, live.series.state()));
            }
        });
        return state;
    }

    private static double[] with(long last, double[] numbers) {
        double[] all = new double[numbers.length + 1];
        all[0] = (double) last;
        System.arraycopy(numbers, 0, all, 1, numbers.length);
        return all;
    }

    /** @throws IllegalArgumentException when the state is not one of these series */
    public static ModelSeries of(Map<String, double[]> state) {
        ModelSeries model = new ModelSeries();
        state.forEach((key, numbers) -> {
            String name = key.substring(key.lastIndexOf(BETWEEN) + 1);
            Metric metric = Metric.of(name)
                    .orElseThrow(() -> new IllegalArgumentException("state: Expecting a metric. Found: " + key));
            double[] own = Arrays.copyOfRange(numbers, Math.min(1, numbers.length), numbers.length);
            model.series.put(key, new Live(SeriesDetector.of(metric, own), (long) numbers[0]));
        });
        return model;
    }
}
