// SPDX-License-Identifier: Apache-2.0
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
 * Publishes the counts of one agent as Micrometer meters, all with the tag {@code agent}. Counters (events since the agent's
 * start): {@code inferwatch.agent.offered}, {@code .delivered}, {@code .already.there}, {@code .dead.lettered}, and {@code
 * .dropped} with the tag {@code reason}; every reason exists from the start. Gauges: {@code .waiting} (events) with the tag
 * {@code place} = {@code ring}, {@code flight} or {@code spool}, {@code .ring.bytes} and {@code .spool.bytes}. Reading a meter
 * takes a snapshot of the counts under a lock, a few microseconds. Thread-safe.
 */
public final class AgentMetrics implements MeterBinder, AutoCloseable {
    private static final String PREFIX = "inferwatch.agent.";

    private record BoundMeter(MeterRegistry registry, Meter meter) {}

    private final Agent agent;
    private final Tags tags;
    private final List<BoundMeter> bound = new ArrayList<>();

    /**
     * For an agent that the caller has started. The Logback appender binds the meters of its agent itself.
     *
     * @param name the value of the tag {@code agent}; distinguishes the agents of one process
     */
    public AgentMetrics(Agent agent, String name) {
        this.agent = agent;
        this.tags = Tags.of("agent", name);
    }

    /** Binds an agent to Micrometer's global registry. Closing the returned object removes the meters. */
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
                "Events that the server refused for their content",
                DeliveryCounts::deadLettered);
        DeliveryCounts.dropReasons().forEach(reason -> dropped(registry, reason));
        waiting(registry, "ring", DeliveryCounts::inRing);
        waiting(registry, "flight", DeliveryCounts::inFlight);
        waiting(registry, "spool", DeliveryCounts::inSpool);
        bytes(registry, "ring.bytes", "Estimated memory of the events in the ring", Agent::ringBytes);
        bytes(registry, "spool.bytes", "Disk space of the spool", Agent::spoolBytes);
    }

    /** Removes the meters from all registries that they were bound to. */
    @Override
    public synchronized void close() {
        bound.forEach(entry -> entry.registry().remove(entry.meter()));
        bound.clear();
    }

    private void counter(
            MeterRegistry registry, String name, String description, ToDoubleFunction<DeliveryCounts> value) {
        register(
                registry,
                FunctionCounter.builder(PREFIX + name, agent, a -> value.applyAsDouble(a.counts()))
                        .description(description)
                        .baseUnit(BaseUnits.EVENTS)
                        .tags(tags)
                        .register(registry));
    }

    private void dropped(MeterRegistry registry, String reason) {
        register(
                registry,
                FunctionCounter.builder(
                                PREFIX + "dropped",
                                agent,
                                a -> a.counts().dropped().getOrDefault(reason, 0L))
                        .description("Events dropped")
                        .baseUnit(BaseUnits.EVENTS)
                        .tags(tags.and("reason", reason))
                        .register(registry));
    }

    private void waiting(MeterRegistry registry, String place, ToDoubleFunction<DeliveryCounts> value) {
        register(
                registry,
                Gauge.builder(PREFIX + "waiting", agent, a -> value.applyAsDouble(a.counts()))
                        .description("Events without a final result")
                        .baseUnit(BaseUnits.EVENTS)
                        .tags(tags.and("place", place))
                        .register(registry));
    }

    private void bytes(MeterRegistry registry, String name, String description, ToDoubleFunction<Agent> value) {
        register(
                registry,
                Gauge.builder(PREFIX + name, agent, value)
                        .description(description)
                        .baseUnit(BaseUnits.BYTES)
                        .tags(tags)
                        .register(registry));
    }

    private synchronized void register(MeterRegistry registry, Meter meter) {
        bound.add(new BoundMeter(registry, meter));
    }
}
