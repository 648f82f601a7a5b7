// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.series;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Text;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Monitor {@code metric_change}: a business metric, hour by hour, against its own past; the subject is the metric's name. An hour
 * is unusual when it is material and too far off for chance; two with values in a row, off to the same side, are a change. Hours
 * without values are passed over: that a metric is missing is no change. Stateless: the past is given.
 */
public final class MetricChange {
    /** What is looked at of the past. */
    public static final Duration PAST = Duration.ofDays(56);

    static final Duration LEAST_PAST = Duration.ofDays(14);
    static final int FEWEST = 28;
    /** Hours before the window that are evaluated again, not learnt from: a change that began then goes on. */
    private static final int FOLLOWED = 24;

    private MetricChange() {}

    /**
     * @param hours those of the window and of {@link #PAST} before it, in the order of time, each once
     * @return one result; NOT_COMPUTABLE for a window without values
     */
    public static CheckResult evaluate(String model, String metric, Window window, List<MetricHour> hours) {
        Scope scope = new Scope(model, null, null, window, null);
        List<MetricHour> inside =
                hours.stream().filter(hour -> window.contains(hour.time())).toList();
        if (inside.isEmpty()) {
            return result(
                    scope,
                    metric,
                    Status.NOT_COMPUTABLE,
                    null,
                    Direction.NONE,
                    new Reason(Reason.Code.NO_ROWS, "no value in the window"),
                    null);
        }
        long values = inside.stream().mapToLong(MetricHour::values).sum();
        List<MetricHour> before = hours.stream()
                .filter(hour -> hour.time().isBefore(window.from())
                        && !hour.time().isBefore(window.from().minus(PAST)))
                .toList();
        int followed = Math.min(FOLLOWED, before.size() - FEWEST);
        List<MetricHour> past = before.subList(0, before.size() - Math.max(0, followed));
        if (followed < 1 || past.get(0).time().isAfter(window.from().minus(LEAST_PAST))) {
            Reason reason = new Reason(
                    Reason.Code.NO_HISTORY, "two weeks are learnt first, and " + FEWEST + " hours with values");
            return result(
                    scope, metric, Status.INSUFFICIENT_DATA, evidence(null, values), Direction.NONE, reason, null);
        }
        Follower follower = new Follower(past);
        before.subList(past.size(), before.size()).forEach(follower::follow);
        follower.forgetWorst();
        inside.forEach(follower::follow);
        Episode worst = follower.worst;
        return worst == null
                ? usual(scope, metric, values)
                : wrong(scope, metric, worst, follower.episode != null, values);
    }

    /** Steps through hours, and remembers the worst change. */
    private static final class Follower {
        private final MetricForecast forecast;
        private @Nullable Episode pending;
        private @Nullable Episode episode;
        private @Nullable Episode worst;

        Follower(List<MetricHour> past) {
            forecast = new MetricForecast(past);
        }

        void follow(MetricHour hour) {
            Episode step = unusual(hour);
            Episode before = episode != null ? episode : pending;
            boolean goesOn = step != null && before != null && isSameSide(before, step);
            episode = goesOn ? Objects.requireNonNull(before).with(Objects.requireNonNull(step)) : null;
            pending = step;
            Episode now = episode;
            Episode known = worst;
            if (now != null && (known == null || known.start() == now.start() || now.strength() > known.strength())) {
                worst = now;
            }
            forecast.learn(hour.time(), hour.mean());
        }

        private @Nullable Episode unusual(MetricHour hour) {
            double strength = forecast.strength(hour.time(), hour.mean());
            boolean material =
                    forecast.change(hour.time(), hour.mean()) >= SeriesMonitors.METRIC_CHANGE.defaultThreshold();
            long at = hour.time().getEpochSecond();
            return strength >= 1 && material
                    ? new Episode(at, at, at, strength, hour.mean(), forecast.at(hour.time()))
                    : null;
        }

        private static boolean isSameSide(Episode a, Episode b) {
            return a.value() > a.usual() == b.value() > b.usual();
        }

        void forgetWorst() {
            worst = null;
        }
    }

    private static CheckResult usual(Scope scope, String metric, long values) {
        Details details = Details.of(new Text("problem", "as_usual"));
        return result(scope, metric, Status.OK, evidence(null, values), Direction.NONE, null, details);
    }

    private static CheckResult wrong(Scope scope, String metric, Episode episode, boolean ongoing, long values) {
        Evidence evidence = evidence(episode, values);
        Details details = Details.of(
                new Text("problem", "unusual"),
                new Change("series", metric, episode.usual(), episode.value(), Unit.VALUE),
                new Amount("series_change", Objects.requireNonNullElse(evidence.effect(), 0.0), Unit.SHARE),
                new Amount("series_threshold", SeriesMonitors.METRIC_CHANGE.defaultThreshold(), Unit.SHARE),
                time("peak", episode.peak()),
                time("since", episode.start()));
        Direction direction = episode.value() > episode.usual() ? Direction.UP : Direction.DOWN;
        return result(
                scope,
                metric,
                Status.FAIL,
                evidence,
                direction,
                null,
                ongoing ? details : details.with(time("until", episode.end() + 3600)));
    }

    private static Text time(String name, long seconds) {
        return new Text(name, Instant.ofEpochSecond(seconds).toString());
    }

    private static Evidence evidence(@Nullable Episode episode, long values) {
        Double effect = episode == null
                ? null
                : Double.valueOf(
                        Math.abs(episode.value() - episode.usual()) / Math.max(Math.abs(episode.usual()), 1e-9));
        return new Evidence(
                episode == null ? null : episode.strength(),
                null,
                null,
                effect,
                SeriesMonitors.METRIC_CHANGE.defaultThreshold(),
                null,
                null,
                values);
    }

    private static CheckResult result(
            Scope scope,
            String metric,
            Status status,
            @Nullable Evidence evidence,
            Direction direction,
            @Nullable Reason reason,
            @Nullable Details details) {
        return new CheckResult(
                scope,
                SeriesMonitors.METRIC_CHANGE.family(),
                SeriesMonitors.METRIC_CHANGE.name(),
                metric,
                status,
                evidence == null ? Evidence.NONE : evidence,
                direction,
                reason,
                details == null ? Details.NONE : details,
                true);
    }
}
