package io.inferwatch.agent;

import io.inferwatch.agent.describe.Descriptor;
import io.inferwatch.agent.describe.ImageDescriptor;
import io.inferwatch.agent.describe.VectorDescriptor;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One inference while it happens; logged once, by {@link #close}. For one thread. No method throws: what cannot be used
 * (a null name or value) is left out, and so is all that comes after {@code close}.
 *
 * <p>A step costs the service's thread a few nanoseconds: texts and numbers are noted, and the event is made of them by the
 * agent's thread. Images and vectors are described at once, since the service may change them later.
 *
 * <p>An exception in a try-with-resources body is invisible to {@code close}: say {@link #failed(Throwable)} in the
 * {@code catch}, or use {@link InferenceLogger#call}. An inference that is closed with neither a prediction nor a failure
 * counts as failed with {@code error.type} {@value #NO_PREDICTION}.
 */
public final class Inference implements AutoCloseable {
    /** The error type of an inference that ended without a prediction. */
    public static final String NO_PREDICTION = "NoPrediction";

    private final RecordedInference recording;
    private final Consumer<PendingInference> sink;
    private final @Nullable TimeSource watch;
    private final long startNanos;
    private boolean timed;
    private boolean answered;
    private boolean closed;

    Inference(RecordedInference recording, Consumer<PendingInference> sink, @Nullable TimeSource watch) {
        this.recording = recording;
        this.sink = sink;
        this.watch = watch;
        this.startNanos = watch == null ? 0 : watch.nanos();
    }

    /** A numeric feature; NaN and infinities are kept by name in {@code input.nonfinite}. */
    public Inference input(String name, double value) {
        return number(RecordedField.NUMERIC, name, value);
    }

    /** A categorical feature. */
    public Inference input(String name, String value) {
        return text(RecordedField.CATEGORICAL, name, value);
    }

    public Inference input(String name, boolean value) {
        return number(RecordedField.BOOL, name, value ? 1 : 0);
    }

    /** A numeric feature that may be missing: null is left out. */
    @SuppressWarnings("EmptyCatch")
    public Inference input(String name, @Nullable Number value) {
        try {
            return value == null ? this : number(RecordedField.NUMERIC, name, value.doubleValue());
        } catch (RuntimeException e) {
            return this;
        }
    }

    /** Free text. */
    public Inference text(String name, String value) {
        return text(RecordedField.TEXT, name, value);
    }

    /** Numbers of a text instead of the text: {@code <name>.length}, {@code .words}, {@code .non_letters}. */
    public Inference describeText(String name, String text) {
        return text(RecordedField.TEXT_DESCRIPTION, name, text);
    }

    /** Numbers of an encoded image: {@code <name>.bytes}, {@code .width}, {@code .height}, {@code .brightness}. */
    public Inference describeImage(String name, byte[] encoded) {
        return isNull(encoded) ? this : describe(name, ImageDescriptor.of(encoded));
    }

    /** Numbers of a vector, for example an embedding: {@code <name>.dimension}, {@code .norm}, {@code .zeros}. */
    public Inference describeVector(String name, double[] vector) {
        return isNull(vector) ? this : describe(name, VectorDescriptor.of(vector));
    }

    /** The same for single precision. */
    public Inference describeVector(String name, float[] vector) {
        return isNull(vector) ? this : describe(name, VectorDescriptor.of(vector));
    }

    /** The answer of a regression. */
    public Inference prediction(double value) {
        answered = true;
        return number(RecordedField.PREDICTION, "", value);
    }

    /** The answer of a classifier. */
    public Inference prediction(String label) {
        answered |= !isNull(label);
        return said(RecordedField.PREDICTION_LABEL, label);
    }

    /** The answer of a classifier with its decision score ({@code prediction.value}). */
    public Inference prediction(String label, double score) {
        return prediction(label).prediction(score);
    }

    public Inference probability(String className, double probability) {
        answered |= !isNull(className);
        return number(RecordedField.PROBABILITY, className, probability);
    }

    /** The score from which on the positive label is given. */
    public Inference threshold(double threshold) {
        return number(RecordedField.THRESHOLD, "", threshold);
    }

    /** A feature's share in this answer, for example its SHAP value. */
    public Inference attribution(String feature, double share) {
        return number(RecordedField.ATTRIBUTION, feature, share);
    }

    /** The service's own id of the request: ground truth and the other roles of the request are joined by it. */
    public Inference requestId(String requestId) {
        return said(RecordedField.REQUEST_ID, requestId);
    }

    public Inference traceId(String traceId) {
        return said(RecordedField.TRACE_ID, traceId);
    }

    public Inference spanId(String spanId) {
        return said(RecordedField.SPAN_ID, spanId);
    }

    /** A free key and value; not ground truth. */
    public Inference label(String key, String value) {
        return text(RecordedField.LABEL, key, value);
    }

    /** The latency, instead of the time until {@link #close}. */
    public Inference duration(Duration duration) {
        if (!isNull(duration) && !closed) {
            timed = true;
            recording.took(nanos(duration));
        }
        return this;
    }

    /** The document's id, for data that may be sent more than once; without it the agent makes one. */
    public Inference eventId(String id) {
        return said(RecordedField.EVENT_ID, id);
    }

    /** The version that this one was trained from. */
    public Inference parentVersion(String version) {
        return said(RecordedField.PARENT_VERSION, version);
    }

    /** The inference failed with this exception. Its text is made later, by another thread. */
    public Inference failed(Throwable cause) {
        if (!isNull(cause) && !closed) {
            answered = true;
            recording.failed(cause);
        }
        return this;
    }

    /** The inference failed. */
    public Inference failed(String type, String message) {
        if (!closed) {
            answered = true;
            recording.failed(type, message);
        }
        return this;
    }

    /** Logs the inference; a second call does nothing. */
    @Override
    @SuppressWarnings("EmptyCatch")
    public void close() {
        if (closed) {
            return;
        }
        if (watch != null && !timed) {
            recording.took(watch.nanos() - startNanos);
        }
        if (!answered) {
            recording.failed(NO_PREDICTION, null);
        }
        closed = true;
        try {
            sink.accept(recording);
        } catch (RuntimeException | StackOverflowError ignored) {
            // The host must never fail for its logging: a broken sink ends here.
        }
    }

    private Inference number(RecordedField step, String name, double value) {
        if (!isNull(name) && !closed) {
            recording.add(step, name, value);
        }
        return this;
    }

    private Inference text(RecordedField step, String name, String value) {
        if (!isNull(name) && !isNull(value) && !closed) {
            recording.add(step, name, value);
        }
        return this;
    }

    private Inference said(RecordedField step, String text) {
        if (!isNull(text) && !closed) {
            recording.add(step, text);
        }
        return this;
    }

    private Inference describe(String feature, Descriptor descriptor) {
        if (!isNull(feature)) {
            descriptor.numbers().forEach((name, number) -> number(RecordedField.NUMERIC, feature + "." + name, number));
        }
        return this;
    }

    private static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            return duration.isNegative() ? -1 : Long.MAX_VALUE;
        }
    }

    /** A null that slipped through from a host without null checks. */
    private static boolean isNull(@Nullable Object value) {
        return value == null;
    }
}
