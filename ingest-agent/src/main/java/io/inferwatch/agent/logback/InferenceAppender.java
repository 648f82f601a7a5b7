package io.inferwatch.agent.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.inferwatch.agent.Agent;
import io.inferwatch.agent.AgentOptions;
import io.inferwatch.agent.Books;
import io.inferwatch.agent.PendingInference;
import io.inferwatch.pii.catalog.Recognizers;
import io.inferwatch.schema.InferenceEvent;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Ships the inferences among log events to Elasticsearch; every other log event passes without effect.
 *
 * <pre>{@code
 * <appender name="INFERENCES" class="io.inferwatch.agent.logback.InferenceAppender">
 *   <url>https://es.example.org:9200</url>
 *   <serviceName>checkout</serviceName>
 * </appender>
 * <logger name="inferwatch.inference" level="INFO"><appender-ref ref="INFERENCES"/></logger>
 * }</pre>
 *
 * <p>An inference is a log event whose argument is an {@link InferenceEvent} or a {@link PendingInference}, as {@code InferenceLogger} logs it, or one
 * whose SLF4J key-values or structured arguments (logstash-logback-encoder) name a {@code model.name};
 * see {@link KeyValues}. What is wrong with the settings is a Logback status error, one per setting; the host runs on
 * without inferences. {@code url}, {@code user}, {@code password}, {@code apiKey}, {@code namespace}, {@code
 * caCertificate} and {@code caFingerprint} that are not set come from {@code INFERWATCH_ELASTICSEARCH_URL}, {@code …_USER},
 * {@code …_PASSWORD}, {@code …_API_KEY}, {@code INFERWATCH_NAMESPACE}, {@code …_CA_CERTIFICATE} and {@code …_CA_FINGERPRINT};
 * secrets also from the files that {@code …_PASSWORD_FILE} and {@code …_API_KEY_FILE} name; the key of
 * hashes only from {@code INFERWATCH_PII_KEY}. Thread-safe; logging takes no lock.
 */
public final class InferenceAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private static final Books NOTHING = new Books(0, 0, 0, 0, Map.of(), 0, 0, 0);

    private final Settings settings;
    private final EventReader reader = new EventReader();
    private final AtomicBoolean unreadable = new AtomicBoolean();
    private volatile @Nullable Agent agent;
    private AutoCloseable metrics = () -> {};

    /** Takes defaults from the environment. */
    public InferenceAppender() {
        this(System.getenv());
    }

    InferenceAppender(Map<String, String> environment) {
        settings = new Settings(environment);
    }

    @Override
    public void start() {
        try {
            AgentOptions options = settings.options();
            settings.warnings().forEach(this::addError);
            if (options.masking() && !Recognizers.knowsPhonePlans()) {
                addInfo(
                        "masking of PHONE is reduced, international numbers are not compared with the plans of countries:"
                                + " libphonenumber is not on the class path");
            }
            Agent started = Agent.start(options, settings.source(), this::addWarn);
            agent = started;
            if (settings.metrics()) {
                metrics = HostMetrics.bind(started, String.valueOf(getName()));
            }
            super.start();
        } catch (IllegalArgumentException e) {
            String.valueOf(e.getMessage()).lines().forEach(this::addError);
        }
    }

    @Override
    public void stop() {
        super.stop();
        Agent running = agent;
        if (running != null) {
            running.close();
            unbind();
            sayStopped(running.books());
        }
    }

    private void sayStopped(Books books) {
        Long lost = books.dropped().get("stopped");
        if (lost == null) {
            addInfo("stopped: " + books);
        } else {
            addWarn("stopped before " + lost + " events were delivered, they may be lost: " + books);
        }
    }

    @SuppressWarnings("EmptyCatch")
    private void unbind() {
        try {
            metrics.close();
        } catch (Exception ignored) {
            // The host's registry cannot forget them.
        }
    }

    /** Where all inferences are at this moment. */
    public Books books() {
        Agent running = agent;
        return running == null ? NOTHING : running.books();
    }

    /** Waits until every accepted inference has its final place. Returns whether that was so in time. */
    public boolean drain(Duration timeout) {
        Agent running = agent;
        return running == null || running.drain(timeout);
    }

    @Override
    protected void append(ILoggingEvent logged) {
        Agent running = agent;
        try {
            PendingInference inference = reader.read(logged);
            if (inference != null && running != null) {
                running.offer(inference, logged.getTimeStamp());
            }
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            if (unreadable.compareAndSet(false, true)) {
                addWarn("a log event could not be read, maybe an inference is lost (said once): " + e.getClass());
            }
        }
    }

    public void setUrl(String url) {
        settings.set("url", url);
    }

    public void setNamespace(String namespace) {
        settings.set("namespace", namespace);
    }

    public void setUser(String user) {
        settings.set("user", user);
    }

    public void setPassword(String password) {
        settings.set("password", password);
    }

    /** A file that holds the password, instead of the password. */
    public void setPasswordFile(String file) {
        settings.set("passwordFile", file);
    }

    public void setApiKey(String apiKey) {
        settings.set("apiKey", apiKey);
    }

    /** A file that holds the API key, instead of the key. */
    public void setApiKeyFile(String file) {
        settings.set("apiKeyFile", file);
    }

    public void setCaCertificate(String pemFile) {
        settings.set("caCertificate", pemFile);
    }

    /** SHA-256 of a certificate that the server sends, in hex, with or without colons. */
    public void setCaFingerprint(String hex) {
        settings.set("caFingerprint", hex);
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

    public void setRingCapacity(String events) {
        settings.set("ringCapacity", events);
    }

    public void setRingBytes(String bytes) {
        settings.set("ringBytes", bytes);
    }

    public void setMaxBatchBytes(String bytes) {
        settings.set("maxBatchBytes", bytes);
    }

    public void setMaxBatchEvents(String events) {
        settings.set("maxBatchEvents", events);
    }

    public void setMaxInFlight(String requests) {
        settings.set("maxInFlight", requests);
    }

    public void setLinger(String duration) {
        settings.set("linger", duration);
    }

    public void setCompression(String compression) {
        settings.set("compression", compression);
    }

    public void setRequestTimeout(String duration) {
        settings.set("requestTimeout", duration);
    }

    public void setStopTimeout(String duration) {
        settings.set("stopTimeout", duration);
    }

    public void setDeadLetterFile(String file) {
        settings.set("deadLetterFile", file);
    }

    public void setAllowPlainHttp(String hosts) {
        settings.set("allowPlainHttp", hosts);
    }

    public void setMasking(String masking) {
        settings.set("masking", masking);
    }

    /** For example {@code input.text.comment=drop, input.cat.email=hash, *=mask}; see {@code MaskingPolicy}. */
    public void setMaskingPolicy(String policy) {
        settings.set("maskingPolicy", policy);
    }

    public void setSamplingRate(String rate) {
        settings.set("samplingRate", rate);
    }

    /** Whether the counters are put into Micrometer's global registry, if the host has Micrometer. */
    public void setMetrics(String metrics) {
        settings.set("metrics", metrics);
    }

    public void setHeartbeat(String duration) {
        settings.set("heartbeat", duration);
    }

    public void setSpoolFolder(String folder) {
        settings.set("spoolFolder", folder);
    }

    public void setSpoolMode(String mode) {
        settings.set("spoolMode", mode);
    }

    public void setSpoolMaxBytes(String bytes) {
        settings.set("spoolMaxBytes", bytes);
    }

    public void setSpoolSync(String sync) {
        settings.set("spoolSync", sync);
    }
}
