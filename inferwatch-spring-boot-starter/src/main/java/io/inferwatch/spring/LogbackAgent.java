// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.spring;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import io.inferwatch.agent.InferenceLogger;
import io.inferwatch.agent.logback.InferenceAppender;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.ship.Agent;
import io.inferwatch.schema.Source;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Attaches the agent to Logback's logger of inferences. Loaded only where Logback is on the class path. */
final class LogbackAgent {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(LogbackAgent.class);

    private LogbackAgent() {}

    /** Null if SLF4J is bound to something else. */
    static @Nullable RunningAgent start(AgentOptions options, Source source, boolean additive) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return null;
        }
        Logger logger = context.getLogger(InferenceLogger.LOGGER_NAME);
        InferenceAppender configured = attached(logger);
        if (configured != null) {
            LOG.warn(
                    "The properties inferwatch.* are not used: Logback's configuration attaches an InferenceAppender itself");
            return running(configured, () -> {});
        }
        return attach(context, logger, new InferenceAppender(options, source), additive);
    }

    private static RunningAgent attach(
            LoggerContext context, Logger logger, InferenceAppender appender, boolean additive) {
        appender.setContext(context);
        appender.setName("inferwatch");
        // Before the start: the appender's own listener, which comes later, ends an agent that no appender continues
        // with.
        context.addConfigurationEventListener(event -> {
            if (event.getEventType().name().startsWith("CONFIGURATION_ENDED")) {
                attachAgain(logger, appender, additive);
            }
        });
        appender.start();
        boolean wasAdditive = logger.isAdditive();
        Level level = logger.getLevel();
        attach(logger, appender, additive);
        return running(appender, () -> {
            logger.detachAppender(appender);
            logger.setAdditive(wasAdditive);
            logger.setLevel(level);
            appender.stop();
        });
    }

    private static void attach(Logger logger, InferenceAppender appender, boolean additive) {
        if (!logger.isInfoEnabled()) {
            logger.setLevel(Level.INFO);
        }
        logger.setAdditive(additive);
        logger.addAppender(appender);
    }

    /** Logback reads its configuration again ({@code scan="true"}): that does not name the appender. */
    private static void attachAgain(Logger logger, InferenceAppender appender, boolean additive) {
        if (appender.isBetweenConfigurations()) {
            appender.start();
            attach(logger, appender, additive);
        }
    }

    private static RunningAgent running(InferenceAppender appender, Runnable stop) {
        Agent agent = appender.agent();
        if (agent == null) {
            throw new IllegalStateException("The InferenceAppender did not start; Logback's status messages say why");
        }
        return new RunningAgent(agent, new InferenceLoggers(null), stop);
    }

    private static @Nullable InferenceAppender attached(Logger logger) {
        for (Iterator<Appender<ILoggingEvent>> all = logger.iteratorForAppenders(); all.hasNext(); ) {
            if (all.next() instanceof InferenceAppender appender) {
                return appender;
            }
        }
        return null;
    }
}
