// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent;

import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.InferenceEventBuilder;
import io.inferwatch.schema.ModelRole;
import io.inferwatch.schema.Prediction;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The recorded fields of one inference in flat arrays: recording a field costs three stores. The event is made later, by {@link
 * #event}. Values are immutable (texts, numbers) or throwables. For one thread until it is logged, then immutable.
 *
 * <p>Note: three arrays that grow by doubling instead of an object per field, since allocations cost time on the service's
 * thread. The estimated size counts the arrays and two bytes a character of texts, not of names.
 */
final class RecordedInference implements PendingInference {
    private static final int FIELDS = 32;
    private static final int FIXED_BYTES = 256;
    private static final int FIELD_BYTES = 17;
    /** Estimate for a throwable with its frames. */
    private static final int THROWABLE_BYTES = 2_048;

    private final String model;
    private final String version;
    private final ModelRole role;
    private final @Nullable Instant time;
    private final long millis;
    private byte[] fields = new byte[FIELDS];
    private @Nullable Object[] namesAndValues = new @Nullable Object[2 * FIELDS];
    private double[] numbers = new double[FIELDS];
    private int count;
    private long textBytes;
    private boolean failed;
    private boolean endsRun;
    private long nanos = -1;
    private @Nullable String id;

    /** An inference that starts at this time, in milliseconds since the epoch. */
    RecordedInference(String model, String version, ModelRole role, long millis) {
        this(model, version, role, null, millis);
    }

    /** An inference that started at this time. */
    RecordedInference(String model, String version, ModelRole role, Instant time) {
        this(model, version, role, time, 0);
    }

    private RecordedInference(String model, String version, ModelRole role, @Nullable Instant time, long millis) {
        this.model = model;
        this.version = version;
        this.role = role;
        this.time = time;
        this.millis = millis;
    }

    /** Records a name and a number. */
    void add(RecordedField field, String name, double number) {
        int at = next(field);
        namesAndValues[2 * at] = name;
        numbers[at] = number;
    }

    /** Records a name and a text. */
    void add(RecordedField field, String name, String value) {
        int at = next(field);
        namesAndValues[2 * at] = name;
        namesAndValues[2 * at + 1] = value;
        textBytes += 2L * value.length();
    }

    /** Records a field that has a single text. */
    void add(RecordedField field, String text) {
        namesAndValues[2 * next(field)] = text;
        textBytes += 2L * text.length();
    }

    /** Records the first items of a list. */
    void ranking(List<String> items) {
        @Nullable Object[] first = items.stream().limit(Prediction.MOST_RANKED).toArray();
        namesAndValues[2 * next(RecordedField.RANKING) + 1] = first;
        for (Object item : first) {
            textBytes += FIELD_BYTES + (item == null ? 0 : 2L * item.toString().length());
        }
    }

    /** Records a failure; the exception is read later. */
    void failed(Throwable cause) {
        int at = next(RecordedField.THROWN);
        namesAndValues[2 * at] = cause.getClass().getName();
        namesAndValues[2 * at + 1] = cause;
        textBytes += THROWABLE_BYTES;
        failed = true;
    }

    /** Records a failure. */
    void failed(String type, @Nullable String message) {
        int at = next(RecordedField.ERROR);
        namesAndValues[2 * at] = type;
        namesAndValues[2 * at + 1] = message;
        textBytes += message == null ? 0 : 2L * message.length();
        failed = true;
    }

    /** Records that a run is finished, instead of an inference. */
    void finishes(String runId) {
        add(RecordedField.RUN_FINISHED, runId);
        endsRun = true;
    }

    /** Records the duration in nanoseconds; a negative one (the clock was set back) counts as not measured. */
    void took(long nanos) {
        this.nanos = nanos;
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public boolean failed() {
        return failed;
    }

    @Override
    public boolean isImportant() {
        return failed || endsRun;
    }

    @Override
    public int bytes() {
        return (int) Math.min(Integer.MAX_VALUE, FIXED_BYTES + (long) FIELD_BYTES * fields.length + textBytes);
    }

    @Override
    public InferenceEvent event() {
        InferenceEventBuilder event = InferenceEvent.builder(model, version)
                .role(role)
                .time(time == null ? Instant.ofEpochMilli(millis) : time);
        if (nanos >= 0) {
            event.duration(Duration.ofNanos(nanos));
        }
        for (int i = 0; i < count; i++) {
            RecordedField.of(fields[i])
                    .applyTo(event, (String) namesAndValues[2 * i], namesAndValues[2 * i + 1], numbers[i]);
        }
        return event.build();
    }

    /** Called by the encoders' threads, not by the service's. */
    @Override
    public synchronized String id(String made) {
        String first = id == null ? made : id;
        id = first;
        return first;
    }

    /** The text of the event, which names it without its content. */
    @Override
    public String toString() {
        return event().toString();
    }

    private int next(RecordedField field) {
        if (count == fields.length) {
            fields = Arrays.copyOf(fields, 2 * count);
            namesAndValues = Arrays.copyOf(namesAndValues, 4 * count);
            numbers = Arrays.copyOf(numbers, 2 * count);
        }
        fields[count] = field.code();
        return count++;
    }
}
