package io.inferwatch.agent.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.inferwatch.agent.PendingInference;
import io.inferwatch.agent.ship.Agent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * An appender that goes on while Logback is being configured again: it is attached to its loggers once more, until the new
 * configuration is complete. A log event that reaches this appender and the new one, which share an agent, is taken once.
 */
final class KeptAppender {
    private final InferenceAppender appender;
    private final Agent agent;
    private final List<Logger> loggers;
    /** Lives as long as one reload. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable ILoggingEvent> last = new ThreadLocal<>();

    /** @param loggers to which it is attached, not through another appender */
    KeptAppender(InferenceAppender appender, Agent agent, List<Logger> loggers) {
        this.appender = appender;
        this.agent = agent;
        this.loggers = loggers;
    }

    InferenceAppender appender() {
        return appender;
    }

    Agent agent() {
        return agent;
    }

    boolean isAttachedTo(Logger logger) {
        return loggers.contains(logger);
    }

    void attach() {
        loggers.forEach(logger -> logger.addAppender(appender));
    }

    void detach() {
        loggers.forEach(logger -> logger.detachAppender(appender));
    }

    /** Whether none of the two appenders has taken this log event, which one thread passes to both in turn. */
    boolean isFirst(ILoggingEvent logged) {
        if (last.get() == logged) {
            return false;
        }
        last.set(logged);
        return true;
    }

    /** Takes an inference that was logged when no appender was attached. */
    void takeDetached(PendingInference inference, Level threshold) {
        Level level = inference.failed() ? Level.WARN : Level.INFO;
        if (level.isGreaterOrEqual(threshold) && !inference.wasTakenBy(agent)) {
            agent.offer(appender.traced(inference, MDC.getCopyOfContextMap()));
            inference.takenBy(agent);
        }
    }
}
