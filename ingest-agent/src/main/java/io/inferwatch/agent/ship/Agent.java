package io.inferwatch.agent.ship;

import io.inferwatch.agent.PendingInference;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.queue.ByteBudget;
import io.inferwatch.agent.queue.EventRing;
import io.inferwatch.agent.queue.EventSize;
import io.inferwatch.agent.queue.QueuedEvent;
import io.inferwatch.agent.queue.Uuid7;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.LabelEvent;
import io.inferwatch.schema.Outcome;
import io.inferwatch.schema.Source;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Ships events to Elasticsearch: a bounded ring in memory, one thread that encodes, two that send. Offering never waits,
 * locks, does I/O or throws; what does not fit is dropped and counted. Every accepted event is sent until the server has
 * it, under one id, so that it is stored once. With a spool folder batches also wait on disk, and outlive the process; see
 * {@link io.inferwatch.agent.spool.SpoolMode} for what a kill can cost. Thread-safe.
 *
 * <p>Honest limit: the server knows ids within one backing index, so an event that is sent again after a rollover can be
 * stored twice; its {@code event.id} tells.
 */
public final class Agent implements AutoCloseable {
    private final EventRing<QueuedEvent> ring;
    private final ByteBudget ringBytes;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AgentOptions options;
    private final Uuid7 ids;
    private final DeliveryLedger ledger;
    private final Pipeline pipeline;

    Agent(AgentOptions options, Source source, Clock clock, Consumer<String> diagnostics) {
        this.options = options;
        this.ring = new EventRing<>(options.ringCapacity());
        this.ringBytes = new ByteBudget(options.ringBytes());
        this.ids = new Uuid7(clock, new SecureRandom());
        this.pipeline = new Pipeline(options, source, clock, ids, this::poll, ring::accepted, diagnostics);
        this.ledger = pipeline.ledger();
    }

    /**
     * Starts an agent. The server need not be there yet. A spool that is there is read once before this returns. What goes wrong is said to the SLF4J logger of this class.
     *
     * @throws IllegalArgumentException if the certificate cannot be read
     */
    public static Agent start(AgentOptions options) {
        return start(options, Source.UNKNOWN, LoggerFactory.getLogger(Agent.class)::warn);
    }

    /**
     * The same for a named service.
     *
     * @param source completes what events do not know of where they come from
     * @param diagnostics is told what goes wrong, thinned out, by background threads; must not block
     */
    public static Agent start(AgentOptions options, Source source, Consumer<String> diagnostics) {
        Agent agent = new Agent(options, source, Clock.systemUTC(), diagnostics);
        agent.pipeline.start();
        return agent;
    }

    /** Accepts an event, or counts a drop and returns false. A failure may use a reserve that successes leave free. */
    public boolean offer(InferenceEvent event) {
        try {
            return offer(event, ids.millis(), EventSize.of(event), event.outcome() == Outcome.FAILURE);
        } catch (RuntimeException e) {
            return refuse(DropReason.UNENCODABLE);
        }
    }

    /**
     * The same for an inference of which no event has been made yet: that is left to the agent's thread, so that this costs
     * the least.
     *
     * @param millis the time now, since the epoch, which the service has read anyway; becomes part of the id
     */
    public boolean offer(PendingInference inference, long millis) {
        try {
            return offer(inference, millis, inference.bytes(), inference.failed());
        } catch (RuntimeException e) {
            return refuse(DropReason.UNENCODABLE);
        }
    }

    /** Accepts ground truth, or counts a drop and returns false. */
    public boolean offer(LabelEvent label) {
        try {
            return offer(label, ids.millis(), EventSize.of(label), true);
        } catch (RuntimeException e) {
            return refuse(DropReason.UNENCODABLE);
        }
    }

    /** Where all events are at this moment. */
    public DeliveryCounts counts() {
        return ledger.counts();
    }

    /** Estimated size of the events in the ring, in bytes. */
    public long ringBytes() {
        return ringBytes.used();
    }

    /** Disk that the spool takes, in bytes; 0 without one. */
    public long spoolBytes() {
        return pipeline.spoolBytes();
    }

    /** Waits until every accepted event has its final place; meanwhile none waits for others. Returns whether that was so in time. */
    public boolean drain(Duration timeout) {
        return pipeline.drain(timeout);
    }

    /**
     * Refuses new events and delivers what waits for as long as the options allow. The rest goes to the spool, for the next
     * agent on its folder; without one it is dropped.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            pipeline.stop(options.stopTimeout());
        }
    }

    @Override
    public String toString() {
        return "Agent{" + options.elasticsearchUrls() + ", namespace " + options.namespace() + "}";
    }

    private boolean offer(Object document, long millis, int bytes, boolean important) {
        if (closed.get()) {
            return refuse(DropReason.CLOSED);
        }
        if (!ringBytes.take(bytes, important)) {
            return refuse(DropReason.RING_BYTES);
        }
        int limit = important ? ring.capacity() : ring.capacity() - ring.capacity() / 8;
        if (!ring.offer(new QueuedEvent(document, millis, bytes), limit)) {
            ringBytes.undo(bytes);
            return refuse(DropReason.RING_FULL);
        }
        return true;
    }

    private boolean refuse(DropReason reason) {
        ledger.refused(reason);
        return false;
    }

    private @Nullable QueuedEvent poll() {
        QueuedEvent accepted = ring.poll();
        if (accepted != null) {
            ringBytes.giveBack(accepted.bytes());
        }
        return accepted;
    }
}
