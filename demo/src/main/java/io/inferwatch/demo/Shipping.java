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
 * The agent of the model services. A service of its own names the appender in its {@code logback.xml} and is done; here the
 * server's address is known only once the server runs, so {@code demo-logback.xml} is read then.
 */
final class Shipping implements AutoCloseable {
    private static final String CONFIGURATION = "/demo-logback.xml";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Logger inferences;
    private final InferenceAppender appender;

    private Shipping(Logger inferences, InferenceAppender appender) {
        this.inferences = inferences;
        this.appender = appender;
    }

    static Shipping start(URI elasticsearch, String namespace) {
        LoggerContext logback = (LoggerContext) LoggerFactory.getILoggerFactory();
        logback.putProperty("INFERWATCH_ELASTICSEARCH_URL", elasticsearch.toString());
        logback.putProperty("INFERWATCH_NAMESPACE", namespace);
        configure(logback);
        Logger inferences = logback.getLogger(InferenceLogger.LOGGER_NAME);
        if (inferences.getAppender("INFERENCES") instanceof InferenceAppender appender && appender.isStarted()) {
            return new Shipping(inferences, appender);
        }
        throw new IllegalStateException(CONFIGURATION + ": Expecting an appender that starts. Found: none");
    }

    private static void configure(LoggerContext logback) {
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(logback);
        try {
            configurator.doConfigure(Shipping.class.getResource(CONFIGURATION));
        } catch (JoranException e) {
            throw new IllegalStateException(CONFIGURATION + ": " + e.getMessage(), e);
        }
    }

    /**
     * Returns when the server has everything that was logged.
     *
     * @throws IllegalStateException when it does not get it, or something was lost on the way
     */
    void await() {
        boolean drained = appender.drain(PATIENCE);
        DeliveryCounts counts = appender.counts();
        if (!drained || counts.totalDropped() > 0 || counts.deadLettered() > 0) {
            throw new IllegalStateException("agent: Expecting every event to be delivered. Found: " + counts);
        }
    }

    /** Sends what waits and stops. */
    @Override
    public void close() {
        inferences.detachAppender(appender);
        appender.stop();
    }
}
