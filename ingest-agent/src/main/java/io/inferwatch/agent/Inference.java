// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent;

import io.inferwatch.agent.describe.Descriptor;
import io.inferwatch.agent.describe.ImageDescriptor;
import io.inferwatch.agent.describe.VectorDescriptor;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records one inference; {@link #close} logs it. For one thread. No method throws: a null name or value is left out, and so is
 * everything after {@code close}.
 *
 * <p>A call costs the service's thread a few nanoseconds: texts and numbers are only recorded, and the agent's thread makes the
 * event. Images and vectors are described immediately, since the service may change them later.
 *
 * <p>{@code close} cannot see an exception in the body of a try-with-resources statement: call {@link #failed(Throwable)} in
 * {@code catch}, or use {@link InferenceLogger#call}. An inference that is closed with neither a prediction nor a failure is
 * logged as failed with {@code error.type} {@value #NO_PREDICTION}.
 */
public final class Inference implements AutoCloseable {
    /** The error type of an inference that ended without a prediction. */
    public static final String NO_PREDICTION = "NoPrediction";

    private final RecordedInference recorded;
    private final Consumer<PendingInference> sink;
    private final @Nullable TimeSource time;
    private final long startNanos;
    private boolean timed;
    private boolean hasResult;
    private boolean closed;

    Inference(RecordedInference recorded, Consumer<PendingInference> sink, @Nullable TimeSource time) {
        this.recorded = recorded;
        this.sink = sink;
        this.time = time;
        this.startNanos = time == null ? 0 : time.nanos();
    }

    /** A numeric feature; NaN and infinities are listed by name in {@code input.nonfinite}. */
    public Inference input(String name, double value) {
        return number(RecordedField.NUMERIC, name, value);
    }

    /** A categorical feature. */
    public Inference input(String name, String value) {
        return text(RecordedField.CATEGORICAL, name, value);
    }

    /** A boolean feature. */
    public Inference input(String name, boolean value) {
        return number(RecordedField.BOOL, name, value ? 1 : 0);
    }

    /** A numeric feature that may be missing: null is left out. */
    @SuppressWarnings("EmptyCatch")
    public Inference input(String name, @Nullable Number value) {
        try {
            return value == null ? this : number(RecordedField.NUMERIC, name, value.doubleValue());
        } catch (Exception | Error e) {
            return this;
        }
    }

    /** A free-text feature; personal data in it is masked. */
    public Inference text(String name, String value) {
        return text(RecordedField.TEXT, name, value);
    }

    /** Numeric features that describe a text, instead of the text: {@code <name>.length}, {@code .words}, {@code .non_letters}. */
    public Inference describeText(String name, String text) {
        return text(RecordedField.TEXT_DESCRIPTION, name, text);
    }

    /** Numeric features that describe an encoded image: {@code <name>.bytes}, {@code .width}, {@code .height}, {@code .brightness}. */
    public Inference describeImage(String name, byte[] encoded) {
        return isNull(encoded) ? this : describe(name, ImageDescriptor.of(encoded));
    }

    /** Numeric features that describe a vector, for example an embedding: {@code <name>.dimension}, {@code .norm}, {@code .zeros}. */
    public Inference describeVector(String name, double[] vector) {
        return isNull(vector) ? this : describe(name, VectorDescriptor.of(vector));
    }

    /** Like {@link #describeVector(String, double[])}, for single precision. */
    public Inference describeVector(String name, float[] vector) {
        return isNull(vector) ? this : describe(name, VectorDescriptor.of(vector));
    }

    /** The prediction of a regression model. */
    public Inference prediction(double value) {
        hasResult = true;
        return number(RecordedField.PREDICTION, "", value);
    }

    /** The label predicted by a classifier. */
    public Inference prediction(String label) {
        hasResult |= !isNull(label);
        return single(RecordedField.PREDICTION_LABEL, label);
    }

    /** The label predicted by a classifier and its decision score ({@code prediction.value}). */
    public Inference prediction(String label, double score) {
        return prediction(label).prediction(score);
    }

    /** The items that the model ranks, best first; the first 1 000 are kept, and a null item keeps its place. */
    @SuppressWarnings("EmptyCatch")
    public Inference ranking(List<String> items) {
        try {
            if (!isNull(items) && !closed) {
                recorded.ranking(items);
                hasResult = true;
            }
        } catch (Exception | Error ignored) {
            // Somebody changes the list while it is read.
        }
        return this;
    }

    /** The predicted probability of a class. */
    public Inference probability(String className, double probability) {
        hasResult |= !isNull(className);
        return number(RecordedField.PROBABILITY, className, probability);
    }

    /** The decision threshold: from this score on the positive label is predicted. */
    public Inference threshold(double threshold) {
        return number(RecordedField.THRESHOLD, "", threshold);
    }

    /** The attribution of a feature to this prediction, for example its SHAP value. */
    public Inference attribution(String feature, double share) {
        return number(RecordedField.ATTRIBUTION, feature, share);
    }

    /** The service's own id of the request. It joins ground truth, and other models that handled the same request. */
    public Inference requestId(String requestId) {
        return single(RecordedField.REQUEST_ID, requestId);
    }

    /** The batch run that makes this inference, such as the date of a nightly job; see {@link InferenceLogger#withRun}. */
    public Inference runId(String runId) {
        return single(RecordedField.RUN_ID, runId);
    }

    /** The experiment that assigned this request, and the arm that answers it: {@code control}, {@code candidate}, {@code interleaved}. */
    public Inference experiment(String name, String arm) {
        return text(RecordedField.EXPERIMENT, name, arm);
    }

    /** The id of the trace; without it that of the logging context (MDC) is used. */
    public Inference traceId(String traceId) {
        return single(RecordedField.TRACE_ID, traceId);
    }

    /** The id of the span; without it that of the logging context (MDC) is used. */
    public Inference spanId(String spanId) {
        return single(RecordedField.SPAN_ID, spanId);
    }

    /** A free key and value ({@code labels.<key>}); not ground truth. */
    public Inference label(String key, String value) {
        return text(RecordedField.LABEL, key, value);
    }

    /** The latency, instead of the time until {@link #close}. */
    public Inference duration(Duration duration) {
        if (!isNull(duration) && !closed) {
            timed = true;
            recorded.took(nanos(duration));
        }
        return this;
    }

    /** The id of the event, for data that may be logged more than once; without it the agent makes one. */
    public Inference eventId(String id) {
        return single(RecordedField.EVENT_ID, id);
    }

    /** The model version from which this version was trained. */
    public Inference parentVersion(String version) {
        return single(RecordedField.PARENT_VERSION, version);
    }

    /** The inference failed with this exception. Its message and stack trace are read later, on another thread. */
    public Inference failed(Throwable cause) {
        if (!isNull(cause) && !closed) {
            hasResult = true;
            recorded.failed(cause);
        }
        return this;
    }

    /** The inference failed with this error. */
    public Inference failed(String type, String message) {
        if (!closed) {
            hasResult = true;
            recorded.failed(type, message);
        }
        return this;
    }

    /** Whether {@code failed} was called. */
    public boolean isFailed() {
        return recorded.failed();
    }

    /** Logs the inference; a second call does nothing. */
    @Override
    @SuppressWarnings("EmptyCatch")
    public void close() {
        if (closed) {
            return;
        }
        if (time != null && !timed) {
            recorded.took(time.nanos() - startNanos);
        }
        if (!hasResult) {
            recorded.failed(NO_PREDICTION, null);
        }
        closed = true;
        try {
            sink.accept(recorded);
        } catch (Exception | Error ignored) {
            // Logging must never make the service fail.
        }
    }

    private Inference number(RecordedField field, String name, double value) {
        if (!isNull(name) && !closed) {
            recorded.add(field, name, value);
        }
        return this;
    }

    private Inference text(RecordedField field, String name, String value) {
        if (!isNull(name) && !isNull(value) && !closed) {
            recorded.add(field, name, value);
        }
        return this;
    }

    private Inference single(RecordedField field, String text) {
        if (!isNull(text) && !closed) {
            recorded.add(field, text);
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

    /** Callers without null checks may pass null. */
    private static boolean isNull(@Nullable Object value) {
        return value == null;
    }
}
