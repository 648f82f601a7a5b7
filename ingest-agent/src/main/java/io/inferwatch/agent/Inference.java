package io.inferwatch.agent;

import io.inferwatch.agent.describe.Descriptor;
import io.inferwatch.agent.describe.ImageDescriptor;
import io.inferwatch.agent.describe.TextDescriptor;
import io.inferwatch.agent.describe.VectorDescriptor;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.InferenceEventBuilder;
import io.inferwatch.schema.Outcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One inference while it happens; logged once, by {@link #close}. For one thread. No method throws: what cannot be used
 * (a null name or value) is left out.
 *
 * <p>An exception in a try-with-resources body is invisible to {@code close}: say {@link #failed(Throwable)} in the
 * {@code catch}, or use {@link InferenceLogger#call}. An inference that is closed with neither a prediction nor a failure
 * counts as failed with {@code error.type} {@value #NO_PREDICTION}.
 */
public final class Inference implements AutoCloseable {
    /** The error type of an inference that ended without a prediction. */
    public static final String NO_PREDICTION = "NoPrediction";

    private static final int STACK_TRACE_CHARACTERS = 16 * 1024;

    private final InferenceEventBuilder event;
    private final Consumer<InferenceEvent> sink;
    private final @Nullable TimeSource watch;
    private final long startNanos;
    private boolean timed;
    private boolean answered;
    private boolean closed;

    Inference(InferenceEventBuilder event, Consumer<InferenceEvent> sink, @Nullable TimeSource watch) {
        this.event = event;
        this.sink = sink;
        this.watch = watch;
        this.startNanos = watch == null ? 0 : watch.nanos();
    }

    /** A numeric feature; NaN and infinities are kept by name in {@code input.nonfinite}. */
    public Inference input(String name, double value) {
        return quietly(name, () -> event.numeric(name, value));
    }

    /** A categorical feature. */
    public Inference input(String name, String value) {
        return quietly(name, value, () -> event.categorical(name, value));
    }

    public Inference input(String name, boolean value) {
        return quietly(name, () -> event.bool(name, value));
    }

    /** A numeric feature that may be missing: null is left out. */
    public Inference input(String name, @Nullable Number value) {
        return value == null ? this : quietly(name, () -> event.numeric(name, value.doubleValue()));
    }

    /** Free text. */
    public Inference text(String name, String value) {
        return quietly(name, value, () -> event.text(name, value));
    }

    /** Numbers of a text instead of the text: {@code <name>.length}, {@code .words}, {@code .non_letters}. */
    public Inference describeText(String name, String text) {
        return quietly(name, text, () -> describe(name, TextDescriptor.of(text)));
    }

    /** Numbers of an encoded image: {@code <name>.bytes}, {@code .width}, {@code .height}, {@code .brightness}. */
    public Inference describeImage(String name, byte[] encoded) {
        return quietly(name, encoded, () -> describe(name, ImageDescriptor.of(encoded)));
    }

    /** Numbers of a vector, for example an embedding: {@code <name>.dimension}, {@code .norm}, {@code .zeros}. */
    public Inference describeVector(String name, double[] vector) {
        return quietly(name, vector, () -> describe(name, VectorDescriptor.of(vector)));
    }

    /** The same for single precision. */
    public Inference describeVector(String name, float[] vector) {
        return quietly(name, vector, () -> describe(name, VectorDescriptor.of(vector)));
    }

    /** The answer of a regression. */
    public Inference prediction(double value) {
        answered = true;
        event.predictionValue(value);
        return this;
    }

    /** The answer of a classifier. */
    public Inference prediction(String label) {
        return quietly(label, () -> {
            answered = true;
            event.predictionLabel(label);
        });
    }

    /** The answer of a classifier with its decision score ({@code prediction.value}). */
    public Inference prediction(String label, double score) {
        return prediction(label).prediction(score);
    }

    public Inference probability(String className, double probability) {
        return quietly(className, () -> {
            answered = true;
            event.probability(className, probability);
        });
    }

    /** The score from which on the positive label is given. */
    public Inference threshold(double threshold) {
        event.threshold(threshold);
        return this;
    }

    /** A feature's share in this answer, for example its SHAP value. */
    public Inference attribution(String feature, double share) {
        return quietly(feature, () -> event.attribution(feature, share));
    }

    /** The service's own id of the request: ground truth and the other roles of the request are joined by it. */
    public Inference requestId(String requestId) {
        return quietly(requestId, () -> event.requestId(requestId));
    }

    public Inference traceId(String traceId) {
        return quietly(traceId, () -> event.traceId(traceId));
    }

    public Inference spanId(String spanId) {
        return quietly(spanId, () -> event.spanId(spanId));
    }

    /** A free key and value; not ground truth. */
    public Inference label(String key, String value) {
        return quietly(key, value, () -> event.label(key, value));
    }

    /** The latency, instead of the time until {@link #close}. */
    public Inference duration(Duration duration) {
        return quietly(duration, () -> {
            timed = true;
            event.duration(duration);
        });
    }

    /** The document's id, for data that may be sent more than once; without it the agent makes one. */
    public Inference eventId(String id) {
        return quietly(id, () -> event.id(id));
    }

    /** The version that this one was trained from. */
    public Inference parentVersion(String version) {
        return quietly(version, () -> event.parentVersion(version));
    }

    /** The inference failed with this exception. */
    public Inference failed(Throwable cause) {
        return quietly(cause, () -> {
            answered = true;
            event.error(cause.getClass().getName(), null, null);
            event.error(cause.getClass().getName(), cause.getMessage(), stackTrace(cause));
        });
    }

    /** The inference failed. */
    public Inference failed(String type, String message) {
        answered = true;
        event.error(type, message, null);
        return this;
    }

    /** Logs the inference; a second call does nothing. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            quietly(sink, () -> sink.accept(finished()));
        }
    }

    private void describe(String feature, Descriptor descriptor) {
        descriptor.numbers().forEach((name, number) -> event.numeric(feature + "." + name, number));
    }

    private InferenceEvent finished() {
        if (watch != null && !timed) {
            event.duration(Duration.ofNanos(watch.nanos() - startNanos));
        }
        if (!answered) {
            event.error(NO_PREDICTION, null, null).outcome(Outcome.FAILURE);
        }
        return event.build();
    }

    private Inference quietly(@Nullable Object needed, @Nullable Object alsoNeeded, Runnable step) {
        return alsoNeeded == null ? this : quietly(needed, step);
    }

    /** The host must never fail for its logging: a null that slipped through and a broken sink end here. */
    private Inference quietly(@Nullable Object needed, Runnable step) {
        try {
            if (needed != null) {
                step.run();
            }
        } catch (RuntimeException | StackOverflowError ignored) {
            return this;
        }
        return this;
    }

    private static String stackTrace(Throwable cause) {
        StringWriter text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text));
        String all = text.toString();
        return all.length() <= STACK_TRACE_CHARACTERS ? all : all.substring(0, STACK_TRACE_CHARACTERS);
    }
}
