package io.inferwatch.agent.micrometer;

import io.inferwatch.agent.ship.Agent;
import io.inferwatch.agent.ship.DeliveryCounts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The counts of one agent as meters. Counters (events since the agent's start): {@code inferwatch.agent.offered}, {@code
 * .delivered}, {@code .already.there}, {@code .dead.lettered}, and {@code .dropped} with the tag {@code reason}, each
 * reason from the beginning. Gauges: {@code .waiting} (events) with the tag {@code place} = {@code ring}, {@code flight}
 * or {@code spool}, {@code .ring.bytes} and {@code .spool.bytes}. All have the tag {@code agent}. Reading one costs a
 * snapshot of the counts under their lock, a few microseconds. Thread-safe.
 */
public final class AgentMetrics implements MeterBinder, AutoCloseable {
    private static final String PREFIX = "inferwatch.agent.";

    private record Bound(MeterRegistry registry, Meter meter) {}

    private final Agent agent;
    private final Tags tags;
    private final List<Bound> bound = new ArrayList<>();

    /**
     * Meters of an agent that the caller has started. Of one that a Logback appender runs they are bound by the appender.
     *
     * @param name the value of the tag {@code agent}: tells the agents of one host apart
     */
    public AgentMetrics(Agent agent, String name) {
        this.agent = agent;
        this.tags = Tags.of("agent", name);
    }

    /** Binds an agent to Micrometer's global registry; closing the answer takes its meters out again. */
    public static AutoCloseable bindGlobally(Agent agent, String name) {
        AgentMetrics metrics = new AgentMetrics(agent, name);
        metrics.bindTo(Metrics.globalRegistry);
        return metrics;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counter(registry, "offered", "Events handed to the agent", DeliveryCounts::offered);
        counter(registry, "delivered", "Events that this agent has stored", DeliveryCounts::delivered);
        counter(
                registry,
                "already.there",
                "Events that were stored before under the same id",
                DeliveryCounts::alreadyThere);
        counter(
                registry,
                "dead.lettered",
                "Events that the server refused for what they are",
                DeliveryCounts::deadLettered);
        DeliveryCounts.dropReasons().forEach(reason -> dropped(registry, reason));
        waiting(registry, "ring", DeliveryCounts::inRing);
        waiting(registry, "flight", DeliveryCounts::inFlight);
        waiting(registry, "spool", DeliveryCounts::inSpool);
        bytes(registry, "ring.bytes", "Estimated size of the events that wait in memory", Agent::ringBytes);
        bytes(registry, "spool.bytes", "Disk that the spool takes", Agent::spoolBytes);
    }

    /** Takes the meters out of every registry that they were bound to. */
    @Override
    public synchronized void close() {
        bound.forEach(entry -> entry.registry().remove(entry.meter()));
        bound.clear();
    }

    private void counter(
            MeterRegistry registry, String name, String description, ToDoubleFunction<DeliveryCounts> value) {
        keep(
                registry,
                FunctionCounter.builder(PREFIX + name, agent, a -> value.applyAsDouble(a.counts()))
                        .description(description)
                        .baseUnit(BaseUnits.EVENTS)
                        .tags(tags)
                        .register(registry));
    }

    private void dropped(MeterRegistry registry, String reason) {
        keep(
                registry,
                FunctionCounter.builder(
                                PREFIX + "dropped",
                                agent,
                                a -> a.counts().dropped().getOrDefault(reason, 0L))
                        .description("Events given up")
                        .baseUnit(BaseUnits.EVENTS)
                        .tags(tags.and("reason", reason))
                        .register(registry));
    }

    private void waiting(MeterRegistry registry, String place, ToDoubleFunction<DeliveryCounts> value) {
        keep(
                registry,
                Gauge.builder(PREFIX + "waiting", agent, a -> value.applyAsDouble(a.counts()))
                        .description("Events without a final place")
                        .baseUnit(BaseUnits.EVENTS)
                        .tags(tags.and("place", place))
                        .register(registry));
    }

    private void bytes(MeterRegistry registry, String name, String description, ToDoubleFunction<Agent> value) {
        keep(
                registry,
                Gauge.builder(PREFIX + name, agent, value)
                        .description(description)
                        .baseUnit(BaseUnits.BYTES)
                        .tags(tags)
                        .register(registry));
    }

    private synchronized void keep(MeterRegistry registry, Meter meter) {
        bound.add(new Bound(registry, meter));
    }
}
