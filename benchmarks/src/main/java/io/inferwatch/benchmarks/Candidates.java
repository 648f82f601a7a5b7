// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.util.Duration;
import com.agido.logback.elasticsearch.ElasticsearchAppender;
import com.agido.logback.elasticsearch.config.ElasticsearchProperties;
import com.agido.logback.elasticsearch.config.HttpRequestHeader;
import com.agido.logback.elasticsearch.config.HttpRequestHeaders;
import io.inferwatch.agent.Inference;
import io.inferwatch.agent.InferenceLogger;
import io.inferwatch.agent.logback.InferenceAppender;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import net.logstash.logback.appender.LogstashTcpSocketAppender;
import net.logstash.logback.encoder.LogstashEncoder;
import org.slf4j.LoggerFactory;

/** The sides of the comparisons, each with the settings that its own documentation gives, and room for one burst. */
final class Candidates {
    static final String NAMESPACE = "bench";
    private static final int BURST_ROOM = 8_192;
    private static final java.time.Duration PATIENCE = java.time.Duration.ofMinutes(2);

    private Candidates() {}

    /** Ours, to an Elasticsearch or a sink. */
    static Ours ours(URI url, String model) {
        InferenceAppender appender = new InferenceAppender();
        appender.setUrl(url.toString());
        appender.setNamespace(NAMESPACE);
        appender.setStopTimeout("100 milliseconds");
        Logger logger = attach(InferenceLogger.LOGGER_NAME, appender);
        return new Ours(InferenceLogger.forModel(model, "1"), appender, logger);
    }

    /** The same as ours, with an appender that does nothing in the place of ours: what the machine itself does to callers. */
    static Candidate noop(Ours ours) {
        UnsynchronizedAppenderBase<ILoggingEvent> appender = new UnsynchronizedAppenderBase<>() {
            @Override
            protected void append(ILoggingEvent logged) {
                // Nothing is all that is wanted.
            }
        };
        appender.setContext(context());
        appender.start();
        return new Noop(ours, appender);
    }

    /** logstash-logback-encoder's asynchronous TCP appender, as it comes (a ring of 8192). */
    static Candidate logstash(int port, BooleanSupplier settled) {
        LogstashTcpSocketAppender appender = new LogstashTcpSocketAppender();
        appender.setAddDefaultStatusListener(false);
        appender.addDestinations(InetSocketAddress.createUnresolved("127.0.0.1", port));
        appender.setShutdownGracePeriod(Duration.buildByMilliseconds(100));
        LogstashEncoder encoder = new LogstashEncoder();
        encoder.setContext(context());
        appender.setEncoder(encoder);
        return peer("logstash", appender, settled, () -> {});
    }

    /** Logback's own asynchronous appender before a file with the same JSON; its queue of 256 would make callers wait. */
    static Candidate logback(Path file) {
        LogstashEncoder encoder = new LogstashEncoder();
        encoder.setContext(context());
        encoder.start();
        FileAppender<ILoggingEvent> target = new FileAppender<>();
        target.setContext(context());
        target.setName("bench-file");
        target.setFile(file.toString());
        target.setEncoder(encoder);
        target.start();
        AsyncAppender appender = new AsyncAppender();
        appender.setContext(context());
        appender.setQueueSize(BURST_ROOM);
        appender.setDiscardingThreshold(0);
        appender.addAppender(target);
        return peer("logback", appender, () -> appender.getNumberOfElementsInQueue() == 0, target::stop);
    }

    /**
     * agido's appender, as it comes, into a data stream. Features go as SLF4J key-values under the names that our events have: its appender
     * for structured arguments does not run with a logstash-logback-encoder newer than 7.
     */
    static Candidate agido(URI url, String index, BooleanSupplier settled) {
        ElasticsearchAppender appender = new ElasticsearchAppender();
        try {
            appender.setUrl(url + "/_bulk");
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
        appender.setIndex(index);
        appender.setErrorsToStderr(true);
        appender.setIncludeKvp(true);
        appender.setOperation("create");
        HttpRequestHeader type = new HttpRequestHeader();
        type.setName("Content-Type");
        type.setValue("application/json");
        HttpRequestHeaders headers = new HttpRequestHeaders();
        headers.addHeader(type);
        appender.setHeaders(headers);
        appender.setProperties(new ElasticsearchProperties());
        Logger logger = attach("bench.agido", appender);
        return new Peer("agido", row -> row.log(logger.atInfo(), "bench"), settled, () -> {
            logger.detachAppender(appender);
            appender.stop();
        });
    }

    private static Candidate peer(
            String name, Appender<ILoggingEvent> appender, BooleanSupplier settled, Runnable afterwards) {
        Logger logger = attach("bench." + name, appender);
        Consumer<Row> log = row -> logger.info("inference", row.arguments("bench"));
        return new Peer(name, log, settled, () -> {
            logger.detachAppender(appender);
            appender.stop();
            afterwards.run();
        });
    }

    private static Logger attach(String name, Appender<ILoggingEvent> appender) {
        Logger logger = context().getLogger(name);
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        appender.setContext(context());
        appender.setName(name);
        appender.start();
        logger.addAppender(appender);
        return logger;
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }

    private record Peer(String name, Consumer<Row> log, BooleanSupplier settled, Runnable end) implements Candidate {
        @Override
        public void log(Row row) {
            log.accept(row);
        }

        @Override
        public void settle() {
            Waiting.until(settled, PATIENCE);
        }

        @Override
        public void close() {
            end.run();
        }
    }

    /** Our logger and appender. */
    record Ours(InferenceLogger inferences, InferenceAppender appender, Logger logger) implements Candidate {
        @Override
        public String name() {
            return "ours";
        }

        @Override
        public void log(Row row) {
            try (Inference inference = inferences.start()) {
                row.fill(inference);
            }
        }

        @Override
        public void settle() {
            appender.drain(PATIENCE);
        }

        @Override
        public void close() {
            logger.detachAppender(appender);
            appender.stop();
        }
    }

    private record Noop(Ours ours, Appender<ILoggingEvent> nothing) implements Candidate {
        @Override
        public String name() {
            return "noop";
        }

        @Override
        public void begin() {
            ours.logger().detachAppender(ours.appender());
            ours.logger().addAppender(nothing);
        }

        @Override
        public void log(Row row) {
            ours.log(row);
        }

        @Override
        public void settle() {
            ours.logger().detachAppender(nothing);
            ours.logger().addAppender(ours.appender());
        }

        @Override
        public void close() {
            nothing.stop();
        }
    }
}
