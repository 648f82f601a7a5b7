// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import io.inferwatch.agent.InferenceLogger;
import io.inferwatch.agent.logback.InferenceAppender;
import io.inferwatch.agent.ship.DeliveryCounts;
import java.net.URI;
import java.time.Duration;
import org.slf4j.LoggerFactory;

/**
 * The agent of the model services. A real service configures the appender in its {@code logback.xml}; here the server's
 * address is known only after its start, so {@code demo-logback.xml} is loaded then.
 */
final class DemoAgent implements AutoCloseable {
    private static final String CONFIGURATION = "/demo-logback.xml";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Logger inferences;
    private final InferenceAppender appender;

    private DemoAgent(Logger inferences, InferenceAppender appender) {
        this.inferences = inferences;
        this.appender = appender;
    }

    static DemoAgent start(URI elasticsearch, String namespace) {
        LoggerContext logback = (LoggerContext) LoggerFactory.getILoggerFactory();
        logback.putProperty("INFERWATCH_ELASTICSEARCH_URL", elasticsearch.toString());
        logback.putProperty("INFERWATCH_NAMESPACE", namespace);
        configure(logback);
        Logger inferences = logback.getLogger(InferenceLogger.LOGGER_NAME);
        if (inferences.getAppender("INFERENCES") instanceof InferenceAppender appender && appender.isStarted()) {
            return new DemoAgent(inferences, appender);
        }
        throw new IllegalStateException("The appender in " + CONFIGURATION + " did not start; the log says why");
    }

    private static void configure(LoggerContext logback) {
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(logback);
        try {
            configurator.doConfigure(DemoAgent.class.getResource(CONFIGURATION));
        } catch (JoranException e) {
            throw new IllegalStateException(CONFIGURATION + ": " + e.getMessage(), e);
        }
    }

    /**
     * Waits until the server has every logged event.
     *
     * @throws IllegalStateException when events were dropped or are not delivered in time
     */
    void awaitDelivery() {
        boolean drained = appender.drain(TIMEOUT);
        DeliveryCounts counts = appender.counts();
        if (!drained || counts.totalDropped() > 0 || counts.deadLettered() > 0) {
            throw new IllegalStateException("The agent did not deliver every event: " + counts);
        }
    }

    /** Sends the waiting events and stops. */
    @Override
    public void close() {
        inferences.detachAppender(appender);
        appender.stop();
    }
}
