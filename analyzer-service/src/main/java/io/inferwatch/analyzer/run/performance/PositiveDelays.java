// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import io.inferwatch.analyzer.outcome.Outcome;
import io.inferwatch.analyzer.outcome.OutcomeRepository;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.performance.label.LabelDelays;
import io.inferwatch.schema.ModelRole;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long the labels of a model's positives take, in seconds, from its primary traffic of the reference and of the last 31 days. Learnt
 * at most once an hour. Not thread-safe; calls block.
 */
final class PositiveDelays {
    private static final Duration HISTORY = Duration.ofDays(31);
    /** Above it only every second label counts, and so on. */
    private static final int MOST = 200_000;

    private static final int MOST_MODELS = 50;
    private static final double MILLIS = 1_000;

    private final OutcomeRepository outcomes;
    private final Map<Key, LabelDelays> known = new LinkedHashMap<>();

    private record Key(String model, String positive, List<Window> reference, Instant hour) {}

    private record Seen(int hash, double delay, double age) {}

    PositiveDelays(OutcomeRepository outcomes) {
        this.outcomes = outcomes;
    }

    LabelDelays of(String model, String positive, List<Window> reference, Instant now) {
        Key key = new Key(model, positive, reference, now.truncatedTo(ChronoUnit.HOURS));
        LabelDelays before = known.get(key);
        if (before != null) {
            return before;
        }
        if (known.size() >= MOST_MODELS) {
            known.clear();
        }
        LabelDelays fresh = read(model, positive, reference, now);
        known.put(key, fresh);
        return fresh;
    }

    private LabelDelays read(String model, String positive, List<Window> reference, Instant now) {
        Thinned seen = new Thinned();
        Window history = new Window(now.minus(HISTORY), now);
        outcomes.forEach(model, history, outcome -> seen.add(outcome, positive, now));
        reference.forEach(window -> outcomes.forEach(model, window, outcome -> {
            if (!history.contains(outcome.event().time())) {
                seen.add(outcome, positive, now);
            }
        }));
        return LabelDelays.ofSeen(
                seen.rows.stream().mapToDouble(Seen::delay).toArray(),
                seen.rows.stream().mapToDouble(Seen::age).toArray());
    }

    /** Whether an outcome is a positive of the primary traffic. */
    private static boolean isPositive(Outcome outcome, String positive) {
        return positive.equals(outcome.label().label())
                && outcome.event().role().equals(ModelRole.PRIMARY.value());
    }

    static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis() / MILLIS);
    }

    /** All rows, or a part of them by a hash of their ids. */
    private static final class Thinned {
        private final List<Seen> rows = new ArrayList<>();
        private int mask;

        void add(Outcome outcome, String positive, Instant now) {
            int hash = (outcome.event().id().hashCode() * 0x9E3779B9) >>> 8;
            if (!isPositive(outcome, positive) || (hash & mask) != 0) {
                return;
            }
            double delay = seconds(outcome.event().time(), outcome.label().time());
            rows.add(new Seen(
                    hash, delay, Math.max(delay, seconds(outcome.event().time(), now))));
            if (rows.size() > MOST) {
                mask = 2 * mask + 1;
                rows.removeIf(row -> (row.hash() & mask) != 0);
            }
        }
    }
}
