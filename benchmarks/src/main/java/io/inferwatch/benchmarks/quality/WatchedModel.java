// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.quality;

import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.config.TrafficRules;
import io.inferwatch.analyzer.memory.InMemoryEvent;
import io.inferwatch.analyzer.memory.InMemoryStorage;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.analyzer.run.AnalysisRun;
import io.inferwatch.analyzer.run.Analyzer;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Transition;
import io.inferwatch.monitors.profile.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A simulated model that the schedule watches hour by hour, over a storage in memory. Not thread-safe. */
final class WatchedModel {
    private static final String NAME = "simulated";
    private static final List<Kind> KINDS = List.of(Kind.NORMAL, Kind.LOGNORMAL, Kind.DISCRETE, Kind.SIX);
    private static final Set<Transition.Change> NEWS =
            Set.of(Transition.Change.OPENED, Transition.Change.REOPENED, Transition.Change.WORSE);
    /** When an hour is closed. */
    private static final Duration CLOSED = Duration.ofSeconds(61);

    private final InMemoryStorage storage = new InMemoryStorage();
    private final SettableClock clock = new SettableClock(Reference.START);
    private final List<Opened> opened = new ArrayList<>();
    private final Traffic traffic;
    private final Analyzer analyzer;
    private final AnalysisRun run;
    private int hour;

    /**
     * A finding that opened, again, or became worse.
     *
     * @param hour at whose beginning it did
     */
    record Opened(String subject, Transition.Change change, int hour, String message) {}

    WatchedModel(long seed, List<Window> pauses) {
        TrafficRules rules = new TrafficRules(null, TrafficRules.DEFAULTS.minimumRows(), pauses);
        traffic = new Traffic(seed, Season.NONE, KINDS);
        analyzer = Analyzer.of(storage, model -> ModelPlan.DEFAULTS.withTraffic(rules), clock);
        run = analyzer.run(this::notify);
    }

    private void notify(Transition transition) {
        if (NEWS.contains(transition.kind())) {
            opened.add(new Opened(
                    transition.finding().subject(),
                    transition.kind(),
                    hour,
                    transition.finding().message()));
        }
    }

    void write(Burst burst, Drift drift) {
        List<InMemoryEvent> events = new ArrayList<>(burst.rows());
        for (int i = 0; i < burst.rows(); i++) {
            double minute = burst.minute() + burst.length() * (double) i / burst.rows();
            Row next = traffic.next(minute / Burst.HOUR, drift);
            Map<String, String> names = new HashMap<>(next.categorical());
            names.put("event.outcome", "success");
            Row row = Row.of(new HashMap<>(next.numeric()), names);
            Instant time = Reference.START.plusMillis((long) (minute * 60_000));
            events.add(new InMemoryEvent(NAME, "1", "primary", time, row));
        }
        storage.write(events);
    }

    /** Makes what was written so far, up to an hour, the reference. */
    void refer(int hours) {
        clock.set(at(hours));
        analyzer.createReference(NAME, "past", Reference.hours(0, hours), null);
    }

    /** One step of the schedule, when the hours before one are closed. */
    void tick(int before) {
        hour = before;
        clock.set(at(before).plus(CLOSED));
        run.tick();
    }

    List<Opened> opened() {
        return List.copyOf(opened);
    }

    private static Instant at(int hours) {
        return Reference.START.plus(Duration.ofHours(hours));
    }
}
