package io.inferwatch.agent.ship;

import io.inferwatch.agent.PendingInference;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.options.ConnectionOptions;
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
 * Sends events to Elasticsearch: a bounded ring in memory, one thread that encodes, and up to {@code maxInFlight} threads
 * that send (4 by default). Offering an event never blocks, takes no lock, does no I/O and throws nothing; an event that
 * does not fit is dropped and counted. Every accepted event is sent, always under the same id, until the server has stored
 * it, so that it is stored once. With a spool folder batches also wait on disk and outlive the process; {@link
 * io.inferwatch.agent.spool.SpoolMode} says what a kill of the process can lose. Thread-safe.
 *
 * <p>Limit: the server checks ids within one backing index only. An event that is sent again after a rollover can be stored
 * twice; both copies have the same {@code event.id}.
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
        this.ring = new EventRing<>(options.batching().ringCapacity());
        this.ringBytes = new ByteBudget(options.batching().ringBytes());
        this.ids = new Uuid7(clock, new SecureRandom());
        this.pipeline = new Pipeline(options, source, clock, ids, this::poll, ring::accepted, diagnostics);
        this.ledger = pipeline.ledger();
    }

    /**
     * Starts an agent. The server need not be reachable yet. An existing spool is read once before this returns. Faults are
     * reported to the SLF4J logger of this class.
     *
     * @throws IllegalArgumentException if the certificate cannot be read
     */
    public static Agent start(AgentOptions options) {
        return start(options, Source.UNKNOWN, LoggerFactory.getLogger(Agent.class)::warn);
    }

    /**
     * Starts an agent for a named service.
     *
     * @param source fills in service, environment and host where events do not have them
     * @param diagnostics receives reports of faults, thinned out, on background threads; must not block
     * @throws IllegalArgumentException if the certificate cannot be read
     */
    public static Agent start(AgentOptions options, Source source, Consumer<String> diagnostics) {
        Agent agent = new Agent(options, source, Clock.systemUTC(), diagnostics);
        agent.pipeline.start();
        return agent;
    }

    /** Accepts an event, or drops and counts it and returns false. An eighth of the ring is kept free for failures. */
    public boolean offer(InferenceEvent event) {
        try {
            return offer(event, ids.millis(), EventSize.of(event), event.outcome() == Outcome.FAILURE);
        } catch (RuntimeException e) {
            return refuse(DropReason.UNENCODABLE);
        }
    }

    /**
     * Accepts an inference whose event is made later, on the agent's thread. Cheaper for the caller than an event.
     *
     * @param millis the time now in milliseconds since the epoch, which the caller has read anyway; becomes part of the id
     */
    public boolean offer(PendingInference inference, long millis) {
        try {
            return offer(inference, millis, inference.bytes(), inference.failed());
        } catch (RuntimeException e) {
            return refuse(DropReason.UNENCODABLE);
        }
    }

    /** Accepts ground truth, or drops and counts it and returns false. */
    public boolean offer(LabelEvent label) {
        try {
            return offer(label, ids.millis(), EventSize.of(label), true);
        } catch (RuntimeException e) {
            return refuse(DropReason.UNENCODABLE);
        }
    }

    /** A snapshot of where all events are. */
    public DeliveryCounts counts() {
        return ledger.counts();
    }

    /** Estimated memory that the events in the ring occupy, in bytes. */
    public long ringBytes() {
        return ringBytes.used();
    }

    /** Disk space that the spool occupies, in bytes; 0 without a spool. */
    public long spoolBytes() {
        return pipeline.spoolBytes();
    }

    /** Waits until every accepted event has its final result; meanwhile batches are sent without linger. Returns false on time-out. */
    public boolean drain(Duration timeout) {
        return pipeline.drain(timeout);
    }

    /**
     * Refuses new events and delivers the waiting ones within the stop timeout. The rest goes to the spool, for the next agent
     * on its folder; without a spool it is dropped.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            pipeline.stop(options.batching().stopTimeout());
        }
    }

    @Override
    public String toString() {
        ConnectionOptions connection = options.connection();
        return "Agent{" + connection.elasticsearchUrls() + ", namespace " + connection.namespace() + "}";
    }

    private boolean offer(Object document, long millis, int bytes, boolean important) {
        if (closed.get()) {
            return refuse(DropReason.CLOSED);
        }
        if (!ringBytes.reserve(bytes, important)) {
            return refuse(DropReason.RING_BYTES);
        }
        int limit = important ? ring.capacity() : ring.capacity() - ring.capacity() / 8;
        if (!ring.offer(new QueuedEvent(document, millis, bytes), limit)) {
            ringBytes.cancel(bytes);
            return refuse(DropReason.RING_FULL);
        }
        return true;
    }

    private boolean refuse(DropReason reason) {
        ledger.refused(reason);
        return false;
    }

    private @Nullable QueuedEvent poll() {
        QueuedEvent queued = ring.poll();
        if (queued != null) {
            ringBytes.release(queued.bytes());
        }
        return queued;
    }
}
