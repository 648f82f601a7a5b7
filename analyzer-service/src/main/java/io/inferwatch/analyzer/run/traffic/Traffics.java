// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.traffic;

import io.inferwatch.analyzer.config.ModelPlan;
import io.inferwatch.analyzer.event.EventRepository;
import io.inferwatch.analyzer.event.RunEndRepository;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The traffic of every model, kept from step to step. Thread-safe; sends no request by itself. */
public final class Traffics {
    private final EventRepository events;
    private final RunEndRepository runEnds;
    private final Function<String, ModelPlan> plans;
    private final Clock clock;
    private final Map<String, ModelTraffic> models = new ConcurrentHashMap<>();

    public Traffics(EventRepository events, RunEndRepository runEnds, Function<String, ModelPlan> plans, Clock clock) {
        this.events = events;
        this.runEnds = runEnds;
        this.plans = plans;
        this.clock = clock;
    }

    public ModelTraffic of(String model) {
        return models.computeIfAbsent(
                model,
                name -> new ModelTraffic(
                        events, runEnds, name, plans.apply(name).traffic(), clock));
    }
}
