// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import io.inferwatch.agent.PendingInference;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.queue.Uuid7;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Logback encoder that writes inferences as lines of JSON: the same documents, masked and sampled in the same way, that
 * {@link InferenceAppender} sends. For all other log events it writes nothing. For services that must not connect to
 * Elasticsearch: use it in any appender that takes an encoder, such as the TCP appender of logstash-logback-encoder. Events
 * that such an appender loses are not sent again.
 *
 * <p>A log event that is encoded again immediately, because the connection broke, keeps its {@code event.id}, so that it is
 * stored once; so does one that several appenders get. Wrong settings are reported as Logback status
 * errors, and nothing is written. Thread-safe by a lock: use it in appenders with a thread of their own.
 */
public final class InferenceEncoder extends EncoderBase<ILoggingEvent> {
    /** The longest line that {@code logstash/pipeline/inference.rb} accepts. */
    static final int LINE_BYTES = 1 << 20;

    private static final byte[] NOTHING = new byte[0];
    private static final String PII_KEY = "INFERWATCH_PII_KEY";

    private final AppenderSettings settings;
    private final EventReader reader = new EventReader();
    private final Uuid7 ids = new Uuid7(Clock.systemUTC(), new SecureRandom());
    private @Nullable InferenceLines lines;
    private @Nullable ILoggingEvent last;
    private byte[] lastLine = NOTHING;
    private boolean reported;

    /** Reads the key for hashes from the environment. */
    public InferenceEncoder() {
        this(System.getenv());
    }

    InferenceEncoder(Map<String, String> environment) {
        settings = new AppenderSettings(
                environment.containsKey(PII_KEY) ? Map.of(PII_KEY, environment.get(PII_KEY)) : Map.of());
    }

    @Override
    public synchronized void start() {
        try {
            AgentOptions options = settings.options();
            settings.warnings().forEach(this::addError);
            lines = new InferenceLines(options.privacy(), settings.source());
            super.start();
        } catch (IllegalArgumentException e) {
            String.valueOf(e.getMessage()).lines().forEach(this::addError);
        }
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    @Override
    public synchronized byte[] encode(ILoggingEvent logged) {
        if (logged != last) {
            lastLine = line(logged);
            last = logged;
        }
        return lastLine.clone();
    }

    private byte[] line(ILoggingEvent logged) {
        InferenceLines writer = lines;
        try {
            PendingInference inference = writer == null ? null : reader.read(logged);
            if (writer == null || inference == null) {
                return writer != null && reader.lacksModel(logged) ? refused("has no model.name") : NOTHING;
            }
            byte[] line = writer.line(inference.event(), inference.id(ids.id(ids.millis(), ids.next())));
            return line.length <= LINE_BYTES ? line : refused("is larger than " + LINE_BYTES + " bytes");
        } catch (Exception | Error e) {
            return refused("could not be read, masked or written: " + e.getClass());
        }
    }

    private byte[] refused(String why) {
        if (!reported) {
            reported = true;
            addWarn("an inference is left out (reported once): it " + why);
        }
        return NOTHING;
    }

    public void setServiceName(String serviceName) {
        settings.set("serviceName", serviceName);
    }

    public void setServiceVersion(String serviceVersion) {
        settings.set("serviceVersion", serviceVersion);
    }

    public void setEnvironment(String environment) {
        settings.set("environment", environment);
    }

    public void setHostName(String hostName) {
        settings.set("hostName", hostName);
    }

    public void setMasking(String masking) {
        settings.set("masking", masking);
    }

    public void setMaskingPolicy(String policy) {
        settings.set("maskingPolicy", policy);
    }

    public void setSamplingRate(String rate) {
        settings.set("samplingRate", rate);
    }
}
