package io.inferwatch.agent.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.inferwatch.agent.PendingInference;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.ship.Agent;
import io.inferwatch.agent.ship.DeliveryCounts;
import io.inferwatch.pii.catalog.Recognizers;
import io.inferwatch.schema.InferenceEvent;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A Logback appender that sends inferences to Elasticsearch. It ignores all other log events.
 *
 * <pre>{@code
 * <appender name="INFERENCES" class="io.inferwatch.agent.logback.InferenceAppender">
 *   <url>https://es.example.org:9200</url>
 *   <serviceName>checkout</serviceName>
 * </appender>
 * <logger name="inferwatch.inference" level="INFO"><appender-ref ref="INFERENCES"/></logger>
 * }</pre>
 *
 * <p>An inference is a log event whose argument is a {@link PendingInference}, as {@code InferenceLogger} logs it, or an
 * {@link InferenceEvent}, or whose SLF4J key-values or structured arguments (logstash-logback-encoder) include {@code
 * model.name}; see {@link KeyValues}. Each wrong setting is reported as a Logback status error; the service then runs without
 * sending inferences.
 *
 * <p>Defaults from the environment: {@code url}, {@code user}, {@code password}, {@code apiKey}, {@code caCertificate} and
 * {@code caFingerprint} from {@code INFERWATCH_ELASTICSEARCH_URL}, {@code …_USER}, {@code …_PASSWORD}, {@code …_API_KEY},
 * {@code …_CA_CERTIFICATE} and {@code …_CA_FINGERPRINT}; secrets also from the files named by {@code …_PASSWORD_FILE} and
 * {@code …_API_KEY_FILE}; {@code namespace} from {@code INFERWATCH_NAMESPACE}. The key for hashes comes only from {@code
 * INFERWATCH_PII_KEY}. Thread-safe; logging takes no lock.
 */
public final class InferenceAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private static final DeliveryCounts NO_EVENTS = new DeliveryCounts(0, 0, 0, 0, Map.of(), 0, 0, 0);

    private final AppenderSettings settings;
    private final EventReader reader = new EventReader();
    private final AtomicBoolean unreadable = new AtomicBoolean();
    private volatile @Nullable Agent agent;
    private AutoCloseable metrics = () -> {};

    /** Reads defaults from the environment. */
    public InferenceAppender() {
        this(System.getenv());
    }

    InferenceAppender(Map<String, String> environment) {
        settings = new AppenderSettings(environment);
    }

    @Override
    public void start() {
        try {
            AgentOptions options = settings.options();
            settings.warnings().forEach(this::addError);
            if (options.privacy().masking() && !Recognizers.knowsPhonePlans()) {
                addInfo(
                        "masking of PHONE is reduced, international numbers are not checked against the numbering plans of"
                                + " countries: libphonenumber is not on the class path");
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
            reportStop(running.counts());
        }
    }

    private void reportStop(DeliveryCounts counts) {
        Long lost = counts.dropped().get("stopped");
        if (lost == null) {
            addInfo("stopped: " + counts);
        } else {
            addWarn("stopped before " + lost + " events were delivered, they may be lost: " + counts);
        }
    }

    @SuppressWarnings("EmptyCatch")
    private void unbind() {
        try {
            metrics.close();
        } catch (Exception ignored) {
            // The host's registry failed to remove them.
        }
    }

    /** A snapshot of where all inferences are. */
    public DeliveryCounts counts() {
        Agent running = agent;
        return running == null ? NO_EVENTS : running.counts();
    }

    /** Waits until every accepted inference has its final result. Returns false on time-out. */
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
                addWarn("a log event could not be read, an inference may be lost (reported once): " + e.getClass());
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

    /** SHA-256 of a certificate in the server's chain, in hex, with or without colons. */
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

    /** Whether the counts are published in Micrometer's global registry, if the host has Micrometer. */
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
