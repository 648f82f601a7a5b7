// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent;

import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.ModelRole;
import io.inferwatch.schema.Prediction;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the inferences of one model version. Immutable and thread-safe; keep one in a constant.
 *
 * <pre>{@code
 * try (var inference = fraud.start()) {
 *     inference.input("amount", 12.5).input("country", "DE");
 *     inference.prediction("legit", score);
 * }
 * }</pre>
 *
 * <p>Inferences are logged to the SLF4J logger {@value #LOGGER_NAME} with the {@link PendingInference} as the only argument: at
 * INFO, or at WARN if the inference failed. So the level of that logger must be INFO or lower. Logging neither blocks nor
 * throws.
 */
public final class InferenceLogger {
    /** The logger to which an appender is attached. */
    public static final String LOGGER_NAME = "inferwatch.inference";

    private static final Logger LOGGER = LoggerFactory.getLogger(LOGGER_NAME);

    private static final AtomicBoolean BINDING_CHECKED = new AtomicBoolean();

    private final String model;
    private final String version;
    private final ModelRole role;
    private final @Nullable String run;
    private final TimeSource time;
    private final Consumer<PendingInference> sink;
    private final Consumer<PendingFact> facts;

    private InferenceLogger(
            String model,
            String version,
            ModelRole role,
            @Nullable String run,
            TimeSource time,
            Consumer<PendingInference> sink,
            Consumer<PendingFact> facts) {
        this.model = model;
        this.version = version;
        this.role = role;
        this.run = run;
        this.time = time;
        this.sink = sink;
        this.facts = facts;
    }

    /**
     * A logger for one model version, with the role primary and the clock of the system.
     *
     * @throws IllegalArgumentException if a name is blank
     */
    public static InferenceLogger forModel(String name, String version) {
        InferenceEvent.builder(name, version);
        return new InferenceLogger(
                name, version, ModelRole.PRIMARY, null, TimeSource.SYSTEM, InferenceLogger::log, InferenceLogger::log);
    }

    /** A copy with another role. */
    public InferenceLogger withRole(ModelRole role) {
        return new InferenceLogger(model, version, role, run, time, sink, facts);
    }

    /**
     * A copy for one run of a batch job, such as {@code nightly-2026-11-28}: its inferences have this {@code run.id}. A run is
     * over when {@link #runFinished} says so, or two hours after its last inference; then it is analysed. A blank id counts as
     * none.
     */
    public InferenceLogger withRun(String runId) {
        return new InferenceLogger(model, version, role, runId, time, sink, facts);
    }

    /** A copy that takes times and durations from a clock. */
    public InferenceLogger withClock(Clock clock) {
        return new InferenceLogger(model, version, role, run, TimeSource.of(clock), sink, facts);
    }

    /**
     * A copy that passes events to a consumer such as {@code agent::offer} instead of SLF4J, ends of runs among them. The event is
     * made on the service's thread; the consumer must not block. Ground truth and business metrics go to {@link
     * #withFactSink}.
     */
    public InferenceLogger withSink(Consumer<InferenceEvent> sink) {
        return new InferenceLogger(model, version, role, run, time, pending -> sink.accept(pending.event()), facts);
    }

    /**
     * A copy that passes ground truth and values of business metrics to a consumer such as {@code agent::offer} instead of SLF4J; it must
     * not block.
     */
    public InferenceLogger withFactSink(Consumer<PendingFact> facts) {
        return new InferenceLogger(model, version, role, run, time, sink, facts);
    }

    /** Starts an inference now and measures its duration until it is closed. */
    public Inference start() {
        return inference(new RecordedInference(model, version, role, time.millis()), time);
    }

    /** An inference of the past; it has a duration only if {@link Inference#duration} is called. */
    public Inference at(Instant time) {
        return inference(new RecordedInference(model, version, role, time), null);
    }

    private Inference inference(RecordedInference recorded, @Nullable TimeSource time) {
        if (run != null) {
            recorded.add(RecordedField.RUN_ID, run);
        }
        return new Inference(recorded, sink, time);
    }

    /**
     * Says that a run of this model is finished, so that it is analysed without waiting for more of its inferences. Travels as an
     * inference does, and counts as none. Inferences of the run that arrive later are analysed with it, too. A null or blank id is
     * ignored.
     */
    @SuppressWarnings("EmptyCatch")
    public void runFinished(@Nullable String runId) {
        if (runId == null || runId.isBlank()) {
            return;
        }
        RecordedInference end = new RecordedInference(model, version, role, time.millis());
        end.finishes(runId);
        try {
            sink.accept(end);
        } catch (Exception | Error ignored) {
            // Logging must never make the service fail.
        }
    }

    /**
     * Logs the true class of a request, known now: the ground truth of a prediction whose {@link Inference#requestId} it is, or whose event id
     * where the service has no ids of its own. It may come before the prediction, a year after it, or correct an earlier one. Travels as
     * an inference does, and counts as none; one that breaks a rule is dropped by the agent and counted ({@code unencodable}).
     */
    public void label(String requestId, String trueClass) {
        label(requestId, trueClass, now());
    }

    /** Likewise, known since a time. Of two labels of a request the later one counts. */
    public void label(String requestId, String trueClass, Instant known) {
        record(new PendingLabel(model, requestId, null, trueClass, List.of(), known));
    }

    /** Likewise, the true number. */
    public void label(String requestId, double trueValue) {
        label(requestId, trueValue, now());
    }

    /** Likewise, the true number, known since a time. */
    public void label(String requestId, double trueValue, Instant known) {
        record(new PendingLabel(model, requestId, trueValue, null, List.of(), known));
    }

    /**
     * Likewise, the relevant items of a ranked list: each an item, or {@code item:grade}. At least one; those beyond 1 000 are left out. A
     * request without a relevant item has no such label.
     */
    public void relevant(String requestId, List<String> items) {
        relevant(requestId, items, now());
    }

    /** Likewise, known since a time. */
    @SuppressWarnings("EmptyCatch")
    public void relevant(String requestId, List<String> items, Instant known) {
        try {
            List<String> first = items.stream().limit(Prediction.MOST_RANKED).toList();
            record(new PendingLabel(model, requestId, null, null, first, known));
        } catch (Exception | Error ignored) {
            // Somebody changes the list while it is read.
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(time.millis());
    }

    /**
     * Logs a value of a business metric of this model version, as it is now: revenue, conversions, complaints. It is charted,
     * checked for change, and shown with the findings of the same time. Travels as an inference does, and counts as none. A name
     * that is blank, longer than 256 characters or has control characters, and a value that is not finite, are dropped by the
     * agent and counted ({@code unencodable}).
     */
    public void metric(String name, double value) {
        record(new PendingMetric(model, version, name, value, now()));
    }

    /** Logs a value of a business metric at a time, such as that of the hour or the day it is of. */
    public void metric(String name, double value, Instant time) {
        record(new PendingMetric(model, version, name, value, time));
    }

    @SuppressWarnings("EmptyCatch")
    private void record(PendingFact fact) {
        try {
            facts.accept(fact);
        } catch (Exception | Error ignored) {
            // Logging must never make the service fail.
        }
    }

    /**
     * Makes a call and logs it as one inference: with its duration, and as failed if it throws.
     *
     * @throws E what the call throws, unchanged
     */
    public <T, E extends Exception> T call(ThrowingFunction<Inference, T, E> call) throws E {
        try (Inference inference = start()) {
            try {
                return call.apply(inference);
            } catch (Throwable e) {
                inference.failed(e);
                throw e;
            }
        }
    }

    private static void log(PendingFact fact) {
        LOGGER.info("fact {}", fact);
        if (!BINDING_CHECKED.get()) {
            checkBinding();
        }
    }

    private static void log(PendingInference inference) {
        if (inference.failed()) {
            LOGGER.warn("inference {}", inference);
        } else {
            LOGGER.info("inference {}", inference);
        }
        if (!BINDING_CHECKED.get()) {
            checkBinding();
        }
    }

    /** While SLF4J starts it gives a substitute: then the next call checks. */
    private static void checkBinding() {
        String binding = LoggerFactory.getILoggerFactory().getClass().getName();
        boolean known = !binding.startsWith("org.slf4j.helpers.Substitute");
        if (known && BINDING_CHECKED.compareAndSet(false, true) && !binding.startsWith("ch.qos.logback.")) {
            LoggerFactory.getLogger(InferenceLogger.class)
                    .error( // Log4j2 without a configuration shows errors only
                            "Inferences are not sent: InferenceAppender needs Logback, and SLF4J is bound to {}. Start an Agent"
                                    + " and use InferenceLogger.withSink(agent::offer), see docs/how-to/agent-without-logback.md",
                            binding);
        }
    }
}
