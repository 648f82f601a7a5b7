// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.inferwatch.agent.PendingFact;
import io.inferwatch.agent.PendingInference;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.ship.Agent;
import io.inferwatch.agent.ship.DeliveryCounts;
import io.inferwatch.pii.catalog.Recognizers;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.Source;
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
public final class InferenceAppender extends InferenceAppenderBase {
    private static final DeliveryCounts NO_EVENTS = new DeliveryCounts(0, 0, 0, 0, Map.of(), 0, 0, 0);

    private final EventReader reader = new EventReader();
    private final AtomicBoolean unreadable = new AtomicBoolean();
    private final AtomicBoolean unnamed = new AtomicBoolean();
    private final @Nullable AgentOptions givenOptions;
    private final @Nullable Source givenSource;
    private volatile @Nullable SharedAgent shared;
    private volatile boolean running;
    private @Nullable Reloads reloads;
    private AutoCloseable metrics = () -> {};

    /** Reads defaults from the environment. */
    public InferenceAppender() {
        this(System.getenv());
    }

    /**
     * With these options instead of settings: for a service that attaches the appender by code. Reads no environment, and does not
     * publish the counts in Micrometer.
     */
    public InferenceAppender(AgentOptions options, Source source) {
        super(Map.of());
        givenOptions = options;
        givenSource = source;
    }

    InferenceAppender(Map<String, String> environment) {
        super(environment);
        givenOptions = null;
        givenSource = null;
    }

    /** Continues with the agent of the appender that had this name before a reload, or starts one. */
    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        try {
            AgentOptions options = givenOptions == null ? settings.options() : givenOptions;
            settings.warnings().forEach(this::addError);
            if (options.privacy().masking() && !Recognizers.knowsPhonePlans()) {
                addInfo(
                        "masking of PHONE is reduced, international numbers are not checked against the numbering plans of"
                                + " countries: libphonenumber is not on the class path");
            }
            reloads = Reloads.of(getContext());
            SharedAgent started = agent(options);
            shared = started;
            if (givenOptions == null && settings.metrics()) {
                metrics = HostMetrics.bind(started.agent(), String.valueOf(getName()));
            }
            running = true;
            super.start();
        } catch (IllegalArgumentException e) {
            String.valueOf(e.getMessage()).lines().forEach(this::addError);
        }
    }

    private SharedAgent agent(AgentOptions options) {
        Reloads known = reloads;
        SharedAgent former = known == null ? null : known.adopt(this, options, source(), this::addWarn);
        return former == null ? new SharedAgent(Agent.start(options, source(), this::addWarn), this) : former;
    }

    private Source source() {
        return givenSource == null ? settings.source() : givenSource;
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
        SharedAgent own = ownAgent();
        if (own != null) {
            own.passTo(null);
            own.agent().close();
            unbind();
            reportStop(own.agent().counts());
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

    /** The agent, if no other appender continues with it and it has not been closed; else null. */
    @Nullable
    SharedAgent ownAgent() {
        SharedAgent known = shared;
        return known != null && known.isOwnedBy(this) ? known : null;
    }

    /**
     * Whether Logback has stopped this appender only to configure itself again: until the new configuration is complete {@link #start}
     * continues with the agent. For a service that attaches the appender by code.
     */
    public boolean isBetweenConfigurations() {
        return !running && ownAgent() != null;
    }

    /** Whether this thread's last inference came with this log event. */
    boolean hasTaken(ILoggingEvent logged) {
        SharedAgent known = shared;
        return known != null && known.hasTaken(logged);
    }

    /** The agent behind this appender, which closes it; null before the start. After a reload it is that of the next appender too. */
    public @Nullable Agent agent() {
        SharedAgent known = shared;
        return known == null ? null : known.agent();
    }

    /** A snapshot of where all inferences are; after a reload those of the appender before are included. */
    public DeliveryCounts counts() {
        SharedAgent known = shared;
        return known == null ? NO_EVENTS : known.agent().counts();
    }

    /** Waits until every accepted inference has its final result. Returns false on time-out. */
    public boolean drain(Duration timeout) {
        SharedAgent known = shared;
        return known == null || known.agent().drain(timeout);
    }

    @Override
    protected void append(ILoggingEvent logged) {
        SharedAgent known = shared;
        if (known == null || known.hasTaken(logged)) {
            return;
        }
        try {
            PendingFact fact = EventReader.fact(logged);
            if (fact != null) {
                known.offer(fact, logged);
                return;
            }
            PendingInference inference = reader.read(logged);
            if (inference != null) {
                known.offer(inference, logged);
            } else if (reader.lacksModel(logged)) {
                refuseUnnamed(known, logged);
            }
        } catch (Exception | Error e) {
            if (unreadable.compareAndSet(false, true)) {
                addWarn("a log event could not be read, an inference may be lost (reported once): " + e.getClass());
            }
        }
    }

    private void refuseUnnamed(SharedAgent known, ILoggingEvent logged) {
        known.refuseUnnamed(logged);
        if (unnamed.compareAndSet(false, true)) {
            addWarn("key-values of an inference without " + Fields.MODEL_NAME
                    + " are not sent (reported once, then counted as" + " no_model): add the key-value "
                    + Fields.MODEL_NAME + ". Logged by " + logged.getLoggerName());
        }
    }
}
