// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import io.inferwatch.agent.PendingFact;
import io.inferwatch.agent.PendingInference;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.options.ConnectionOptions;
import io.inferwatch.agent.options.SpoolingOptions;
import io.inferwatch.agent.queue.Batch;
import io.inferwatch.agent.queue.EventSize;
import io.inferwatch.agent.queue.QueuedEvent;
import io.inferwatch.agent.queue.Uuid7;
import io.inferwatch.agent.spool.SpoolMode;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.LabelEvent;
import io.inferwatch.schema.Outcome;
import io.inferwatch.schema.Source;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
    /**
     * Where events go, and where they went before reloads changed the size: events may wait there, and a caller may still put
     * one into the newest.
     *
     * @param former oldest first
     * @param before how many events all earlier ones accepted
     */
    private record Intakes(Intake now, List<Intake> former, long before) {
        long accepted() {
            long accepted = before + now.accepted();
            for (Intake intake : former) {
                accepted += intake.accepted();
            }
            return accepted;
        }

        long usedBytes() {
            return now.usedBytes()
                    + former.stream().mapToLong(Intake::usedBytes).sum();
        }

        @Nullable
        QueuedEvent poll() {
            for (Intake intake : former) {
                QueuedEvent queued = intake.poll();
                if (queued != null) {
                    return queued;
                }
            }
            return now.poll();
        }

        /** The ones that are empty are left out, except the newest. */
        Intakes next(Intake next) {
            List<Intake> kept = new ArrayList<>();
            long gone = before;
            for (Intake intake : former) {
                if (intake.usedBytes() == 0) {
                    gone += intake.accepted();
                } else {
                    kept.add(intake);
                }
            }
            kept.add(now);
            return new Intakes(next, List.copyOf(kept), gone);
        }
    }

    private final Object consumerLock = new Object();
    private final Clock clock;
    private final Uuid7 ids;
    private final String id;
    private final DeliveryLedger ledger;
    private volatile AgentOptions options;
    private volatile Intakes intakes;
    private volatile Pipeline pipeline;
    private volatile boolean closed;
    private Source source;
    private Object consumer = new Object();
    private boolean stopped;

    Agent(AgentOptions options, Source source, Clock clock, Consumer<String> diagnostics) {
        this.options = options;
        this.source = source;
        this.clock = clock;
        this.ids = new Uuid7(clock, new SecureRandom());
        this.id = ids.id(ids.millis(), ids.next());
        this.intakes = new Intakes(new Intake(options.batching()), List.of(), 0);
        this.ledger = new DeliveryLedger(() -> intakes.accepted());
        this.pipeline = pipeline(options, source, diagnostics, consumer);
    }

    private Pipeline pipeline(AgentOptions options, Source source, Consumer<String> diagnostics, Object consumer) {
        return new Pipeline(options, source, clock, ids, id, () -> poll(consumer), ledger, diagnostics);
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
        agent.pipeline.start(List.of());
        return agent;
    }

    /**
     * Continues with other settings, as after a reload of the host's configuration. No event is lost, none is refused meanwhile:
     * callers go on filling the ring, counts go on from where they are, waiting events are sent as the new settings say. Events
     * that are encoded already keep their namespace and their masking. Events on disk stay there: if the folder is another one,
     * they wait for an agent on the old folder. Blocks while an existing spool is read; with the same settings it does nothing.
     *
     * @throws IllegalArgumentException if the certificate cannot be read; the agent is then as before
     */
    public synchronized void reconfigure(AgentOptions options, Source source, Consumer<String> diagnostics) {
        // The file may hold another certificate.
        boolean same = options.equals(this.options) && options.connection().caCertificate() == null;
        if (stopped || (same && source.equals(this.source))) {
            return;
        }
        Object next = new Object();
        Pipeline following = pipeline(options, source, diagnostics, next);
        List<Batch> left = pipeline.handOver();
        reportLeftOnDisk(options, diagnostics);
        if (!options.batching().hasSameRing(this.options.batching())) {
            intakes = intakes.next(new Intake(options.batching()));
        }
        synchronized (consumerLock) {
            consumer = next;
        }
        this.options = options;
        this.source = source;
        pipeline = following;
        following.start(left);
    }

    private void reportLeftOnDisk(AgentOptions next, Consumer<String> diagnostics) {
        long events = ledger.counts().inSpool();
        Path folder = spoolFolder();
        boolean same = next.spooling().mode() != SpoolMode.MEMORY
                && Objects.equals(folder, next.spooling().folder());
        if (events > 0 && !same) {
            diagnostics.accept(events + " events stay in " + folder + " until an agent starts on that folder");
        }
    }

    /**
     * Accepts an event, or drops and counts it and returns false. An eighth of the ring is kept free for failures and ends of
     * runs.
     */
    public boolean offer(InferenceEvent event) {
        try {
            return offer(
                    event, ids.millis(), EventSize.of(event), event.outcome() == Outcome.FAILURE || event.isRunEnd());
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
            return offer(inference, millis, inference.bytes(), inference.isImportant());
        } catch (RuntimeException e) {
            return refuse(DropReason.UNENCODABLE);
        }
    }

    /** Accepts an inference now; see {@link #offer(PendingInference, long)}. */
    public boolean offer(PendingInference inference) {
        return offer(inference, ids.millis());
    }

    /** Accepts ground truth, or drops and counts it and returns false. */
    public boolean offer(LabelEvent label) {
        try {
            return offer(label, ids.millis(), EventSize.of(label), true);
        } catch (RuntimeException e) {
            return refuse(DropReason.UNENCODABLE);
        }
    }

    /**
     * Accepts ground truth or a value of a business metric, or drops and counts it and returns false. One that breaks a rule of its event is
     * dropped later, when it is encoded.
     */
    public boolean offer(PendingFact fact) {
        return offer(fact, ids.millis());
    }

    /** @param millis the time now in milliseconds since the epoch; becomes part of the id */
    public boolean offer(PendingFact fact, long millis) {
        try {
            return offer(fact, millis, fact.bytes(), true);
        } catch (RuntimeException e) {
            return refuse(DropReason.UNENCODABLE);
        }
    }

    /**
     * Writes events to the spool before it returns, past the ring; for producers that want an answer. Encodes on the caller's thread,
     * one caller at a time, and waits for the disk. What is stored is delivered as other events are; a kill loses none of it. The
     * device has it too with {@link io.inferwatch.agent.spool.SpoolSync#EVERY_BATCH}. Events should have ids of their own, so
     * that those of a call that failed can be given again.
     */
    public SpooledEvents spool(List<InferenceEvent> events) {
        return pipeline.spool(events);
    }

    /** Counts an inference that cannot be sent, since it does not name its model. */
    public void refuseUnnamed() {
        refuse(DropReason.NO_MODEL);
    }

    /** A snapshot of where all events are. */
    public DeliveryCounts counts() {
        return ledger.counts();
    }

    /** Estimated memory that the events in the ring occupy, in bytes. */
    public long ringBytes() {
        return intakes.usedBytes();
    }

    /** Disk space that the spool occupies, in bytes; 0 without a spool. */
    public long spoolBytes() {
        return pipeline.spoolBytes();
    }

    /** The folder of the spool, or null without one. */
    public @Nullable Path spoolFolder() {
        SpoolingOptions spooling = options.spooling();
        return spooling.mode() == SpoolMode.MEMORY ? null : spooling.folder();
    }

    /** Waits until every accepted event has its final result; meanwhile batches are sent without linger. Returns false on time-out. */
    public boolean drain(Duration timeout) {
        return pipeline.drain(timeout);
    }

    /**
     * Refuses new events and delivers the waiting ones within the stop timeout. The rest goes to the spool, for the next agent
     * on its folder; without a spool it is dropped. A second caller waits until the first has closed the agent.
     */
    @Override
    public void close() {
        closed = true;
        stop();
    }

    private synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        // AsyncAppender interrupts its thread before that one stops us; the time is bounded anyway.
        boolean interrupted = Thread.interrupted();
        try {
            pipeline.stop(options.batching().stopTimeout());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public String toString() {
        ConnectionOptions connection = options.connection();
        return "Agent{" + connection.elasticsearchUrls() + ", namespace " + connection.namespace() + "}";
    }

    private boolean offer(Object document, long millis, int bytes, boolean important) {
        if (closed) {
            return refuse(DropReason.CLOSED);
        }
        DropReason reason = intakes.now().offer(new QueuedEvent(document, millis, bytes), important);
        return reason == null || refuse(reason);
    }

    private boolean refuse(DropReason reason) {
        ledger.refused(reason);
        return false;
    }

    /** The ring is for one consumer: a thread of a former pipeline that has not ended yet gets nothing. */
    private @Nullable QueuedEvent poll(Object who) {
        synchronized (consumerLock) {
            return who == consumer ? intakes.poll() : null;
        }
    }
}
