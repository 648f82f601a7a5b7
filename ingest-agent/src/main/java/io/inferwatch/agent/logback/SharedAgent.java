// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.inferwatch.agent.PendingFact;
import io.inferwatch.agent.PendingInference;
import io.inferwatch.agent.ship.Agent;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * An agent that appenders pass on through Logback's reloads. It is offered each log event once, however many appenders or
 * loggers bring it.
 *
 * <p>One log event comes several times if its appender is attached to a logger and to an ancestor of it, and around a reload: the
 * appender before is attached until the configuration is complete, and even for longer, since Logback iterates over a
 * copy of its list of appenders. {@code COWArrayList.refreshCopy} takes that copy and then declares it fresh; if the list changes
 * between the two, the old copy stays in use until the list changes once more, which is at the next reload. Then every log event
 * passes through both appenders all the time. A memory that begins or ends with a reload therefore misses some.
 *
 * <p>A thread passes a log event to all appenders before it logs the next, so it is enough to remember the last one of each
 * thread, weakly: threads of a pool would keep data of the service alive. Not known is what another thread passes on, as that of an
 * {@code AsyncAppender}. Thread-safe; takes no lock.
 */
final class SharedAgent {
    private final Agent agent;
    private volatile @Nullable InferenceAppender owner;
    /** The log event that this thread offered last. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable WeakReference<ILoggingEvent>> last = new ThreadLocal<>();

    SharedAgent(Agent agent, InferenceAppender owner) {
        this.agent = agent;
        this.owner = owner;
    }

    Agent agent() {
        return agent;
    }

    boolean isOwnedBy(InferenceAppender appender) {
        return owner == appender;
    }

    /** Another appender is responsible for closing the agent; null: it is being closed. */
    void passTo(@Nullable InferenceAppender heir) {
        owner = heir;
    }

    /** Whether this thread has offered the log event last. */
    boolean hasTaken(ILoggingEvent logged) {
        WeakReference<ILoggingEvent> known = last.get();
        return known != null && known.refersTo(logged);
    }

    void offer(PendingInference inference, ILoggingEvent logged) {
        remember(logged);
        agent.offer(inference, logged.getTimeStamp());
    }

    void offer(PendingFact fact, ILoggingEvent logged) {
        remember(logged);
        agent.offer(fact, logged.getTimeStamp());
    }

    /** Counts a log event that lacks the model. */
    void refuseUnnamed(ILoggingEvent logged) {
        remember(logged);
        agent.refuseUnnamed();
    }

    private void remember(ILoggingEvent logged) {
        last.set(new WeakReference<>(logged));
    }
}
