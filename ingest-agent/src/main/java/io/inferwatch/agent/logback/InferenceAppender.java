package io.inferwatch.agent.logback;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.inferwatch.agent.PendingInference;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.ship.Agent;
import io.inferwatch.agent.ship.DeliveryCounts;
import io.inferwatch.pii.catalog.Recognizers;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.InferenceEvent;
import java.time.Duration;
import java.util.List;
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
    private final AtomicBoolean unnamed = new AtomicBoolean();
    private volatile @Nullable Agent agent;
    /** Not null while Logback is being configured again. */
    private volatile @Nullable KeptAppender reload;

    private volatile boolean running;
    private volatile boolean ownsAgent;
    private @Nullable Reloads reloads;
    private AutoCloseable metrics = () -> {};

    /** Reads defaults from the environment. */
    public InferenceAppender() {
        this(System.getenv());
    }

    InferenceAppender(Map<String, String> environment) {
        settings = new AppenderSettings(environment);
    }

    /** Continues with the agent of the appender that had this name before a reload, or starts one. */
    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        try {
            AgentOptions options = settings.options();
            settings.warnings().forEach(this::addError);
            if (options.privacy().masking() && !Recognizers.knowsPhonePlans()) {
                addInfo(
                        "masking of PHONE is reduced, international numbers are not checked against the numbering plans of"
                                + " countries: libphonenumber is not on the class path");
            }
            reloads = Reloads.of(getContext());
            Agent started = agent(options);
            ownsAgent = true;
            agent = started;
            if (settings.metrics()) {
                metrics = HostMetrics.bind(started, String.valueOf(getName()));
            }
            running = true;
            super.start();
        } catch (IllegalArgumentException e) {
            String.valueOf(e.getMessage()).lines().forEach(this::addError);
        }
    }

    private Agent agent(AgentOptions options) {
        Reloads known = reloads;
        reload = known == null ? null : known.adopt(this, options, settings.source(), this::addWarn);
        KeptAppender former = reload;
        return former == null ? Agent.start(options, settings.source(), this::addWarn) : former.agent();
    }

    /**
     * Delivers what waits, within the stop timeout. If Logback stops its appenders only to configure itself again, the agent goes
     * on and takes what is logged meanwhile.
     *
     * <p>Note: Logback's own flag stays set. With it Logback would refuse, uncounted, what is logged from now on; the agent
     * counts it.
     */
    @Override
    public void stop() {
        Reloads known = reloads;
        if (known != null && known.keeps(this)) {
            running = false;
            unbind();
        } else {
            close();
        }
    }

    @Override
    public boolean isStarted() {
        return running;
    }

    /** Closes the agent, unless another appender continues with it. A second caller waits for the first. */
    synchronized void close() {
        running = false;
        Agent open = agent;
        if (open != null && ownsAgent) {
            ownsAgent = false;
            open.close();
            unbind();
            reportStop(open.counts());
        }
    }

    private void reportStop(DeliveryCounts counts) {
        long lost = counts.dropped().getOrDefault("stopped", 0L);
        long late = counts.dropped().getOrDefault("closed", 0L);
        if (lost > 0) {
            addWarn("stopped before " + lost + " events were delivered, they may be lost: " + counts);
        } else if (late > 0) {
            addWarn(late + " events were logged while the appender stopped and are lost: " + counts);
        } else {
            addInfo("stopped: " + counts);
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

    /**
     * Logback is about to stop its appenders.
     *
     * @param loggers to which this one is attached
     * @return null if it has no agent that it has to keep
     */
    @Nullable
    KeptAppender keep(List<Logger> loggers) {
        Agent known = agent;
        KeptAppender keeping = known == null || !ownsAgent ? null : new KeptAppender(this, known, loggers);
        reload = keeping == null ? reload : keeping;
        return keeping;
    }

    /** Whether no other appender continues with the agent. */
    boolean ownsAgent() {
        return ownsAgent;
    }

    /** Another appender continues with the agent. */
    void handOver() {
        ownsAgent = false;
    }

    PendingInference traced(PendingInference inference, @Nullable Map<String, String> context) {
        return reader.traced(inference, context);
    }

    /** What to do when no thread any more passes a log event to this appender and to the one before it. */
    Runnable endOfReload() {
        KeptAppender ended = reload;
        return () -> reload = reload == ended ? null : reload;
    }

    /** A snapshot of where all inferences are; after a reload those of the appender before are included. */
    public DeliveryCounts counts() {
        Agent known = agent;
        return known == null ? NO_EVENTS : known.counts();
    }

    /** Waits until every accepted inference has its final result. Returns false on time-out. */
    public boolean drain(Duration timeout) {
        Agent known = agent;
        return known == null || known.drain(timeout);
    }

    @Override
    protected void append(ILoggingEvent logged) {
        Agent known = agent;
        KeptAppender now = reload;
        try {
            PendingInference inference = reader.read(logged);
            boolean unnamed = inference == null && reader.lacksModel(logged);
            if (known == null || (inference == null && !unnamed) || (now != null && !now.isFirst(logged))) {
                return;
            }
            if (inference == null) {
                refuseUnnamed(known, logged);
            } else if (!inference.isKnownToBeTakenBy(known)) {
                known.offer(inference, logged.getTimeStamp());
                inference.takenBy(known);
            }
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            if (unreadable.compareAndSet(false, true)) {
                addWarn("a log event could not be read, an inference may be lost (reported once): " + e.getClass());
            }
        }
    }

    private void refuseUnnamed(Agent known, ILoggingEvent logged) {
        known.refuseUnnamed();
        if (unnamed.compareAndSet(false, true)) {
            addWarn("key-values of an inference without " + Fields.MODEL_NAME
                    + " are not sent (reported once, then counted as" + " no_model): add the key-value "
                    + Fields.MODEL_NAME + ". Logged by " + logged.getLoggerName());
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
