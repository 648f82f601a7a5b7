// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.config.PerformanceRules;
import io.inferwatch.analyzer.memory.InMemoryEvent;
import io.inferwatch.analyzer.memory.InMemoryStorage;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.outcome.Label;
import io.inferwatch.analyzer.outcome.PredictedEvent;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.schema.Prediction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events of one model, their labels, and what an analysis in memory says of them. */
final class LabelledTraffic {
    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private final InMemoryStorage storage = new InMemoryStorage();
    private final PerformanceRules rules;
    private final Analyzer analyzer;
    private final List<InMemoryEvent> events = new ArrayList<>();
    private int next;

    LabelledTraffic(PerformanceRules rules) {
        this.rules = rules;
        this.analyzer = fresh();
    }

    private Analyzer fresh() {
        return Analyzer.of(storage, model -> ModelPlan.DEFAULTS.withPerformance(rules), clock);
    }

    InMemoryStorage storage() {
        return storage;
    }

    /** What the same process says of a window, now. */
    List<CheckResult> again(Window window) {
        return checks(analyzer, window);
    }

    /** What another process says of a window, now. */
    List<CheckResult> restarted(Window window) {
        return checks(fresh(), window);
    }

    /** Another truth of the event of a number, counted from 1; it has just become known. */
    void correct(int event, String truth) {
        storage.outcomes().labels().add(new Label("m", "re" + event, "lc" + event, clock.instant(), null, truth));
    }

    static Instant at(double hours) {
        return START.plusMillis(Math.round(hours * 3_600_000));
    }

    static Window hours(int from, int to) {
        return new Window(at(from), at(to));
    }

    /** An event without a label. */
    void event(double hour, Prediction prediction) {
        Map<String, Double> numbers = new HashMap<>(Map.of("input.num.age", (double) (next % 50)));
        prediction.probabilities().forEach((name, p) -> numbers.put("prediction.probability." + name, p));
        if (prediction.value() != null) {
            numbers.put("prediction.value", prediction.value());
        }
        String label = prediction.label();
        events.add(new InMemoryEvent(
                "m",
                "1",
                "primary",
                at(hour),
                Row.of(numbers, label == null ? Map.of() : Map.of("prediction.label", label))));
        next++;
    }

    /** Equal events of one time that arrive now, after all others. */
    void late(int count, Instant time, Prediction prediction) {
        events.clear();
        double hour = Duration.between(START, time).toMillis() / 3_600_000.0;
        for (int i = 0; i < count; i++) {
            event(hour, prediction);
            String id = "e" + next;
            storage.outcomes()
                    .predictedEvents()
                    .add(new PredictedEvent(id, "m", "1", "primary", time, "r" + id, prediction, 1, Map.of()));
        }
        storage.write(events);
    }

    /** An event whose truth is known after some hours. */
    void event(
            double hour,
            Prediction prediction,
            @Nullable Double value,
            @Nullable String truth,
            double weight,
            double delay) {
        event(hour, prediction);
        String id = "e" + next;
        storage.outcomes()
                .predictedEvents()
                .add(new PredictedEvent(id, "m", "1", "primary", at(hour), "r" + id, prediction, weight, Map.of()));
        storage.outcomes().labels().add(new Label("m", "r" + id, "l" + id, at(hour + delay), value, truth));
    }

    /** A ranked list whose relevant items are known after some hours. */
    void ranked(double hour, List<String> items, List<String> relevant, double delay) {
        Prediction prediction = new Prediction(null, null, Map.of(), null, items);
        event(hour, prediction);
        String id = "e" + next;
        storage.outcomes()
                .predictedEvents()
                .add(new PredictedEvent(id, "m", "1", "primary", at(hour), "r" + id, prediction, 1, Map.of()));
        storage.outcomes().labels().add(new Label("m", "r" + id, "l" + id, at(hour + delay), null, null, relevant));
    }

    /** The checks of the performance in a window, at a moment, against a reference. */
    List<CheckResult> checks(Window reference, Window window, Duration after) {
        return all(reference, window, after).stream()
                .filter(check -> check.family() == Family.PERFORMANCE)
                .toList();
    }

    /** Likewise, with those of the estimate. */
    List<CheckResult> all(Window reference, Window window, Duration after) {
        storage.write(events);
        clock.set(window.to().plus(after));
        analyzer.createReference("m", "r", reference, null);
        return checks(analyzer, window);
    }

    private static List<CheckResult> checks(Analyzer analyzer, Window window) {
        List<CheckResult> checks = new ArrayList<>();
        analyzer.analyze("m", List.of(window), null, MonitorSelection.defaults(), checks::add);
        return checks;
    }
}
