package io.inferwatch.agent;

import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.InferenceEventBuilder;
import io.inferwatch.schema.ModelRole;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was said of one inference, step after step, in flat arrays: a step, its name and its value cost three stores. All
 * else waits for {@link #event}. Values are immutable (texts, numbers) or throwables. For one thread until it is
 * finished, then for all.
 *
 * <p>Note: three arrays that grow by doubling instead of an object per step, since a service's thread pays for each
 * allocation. The size is an estimate: the arrays, and two bytes a character of texts, not of names.
 */
final class RecordedInference implements PendingInference {
    private static final int STEPS = 32;
    private static final int FIXED_BYTES = 256;
    private static final int STEP_BYTES = 17;
    /** A throwable with its frames; its text is made later. */
    private static final int THROWABLE_BYTES = 2_048;

    private final String model;
    private final String version;
    private final ModelRole role;
    private final @Nullable Instant time;
    private final long millis;
    private byte[] steps = new byte[STEPS];
    private @Nullable Object[] namesAndValues = new @Nullable Object[2 * STEPS];
    private double[] numbers = new double[STEPS];
    private int count;
    private long textBytes;
    private boolean failed;
    private long nanos = -1;

    /** An inference that begins at a moment in milliseconds since the epoch. */
    RecordedInference(String model, String version, ModelRole role, long millis) {
        this(model, version, role, null, millis);
    }

    /** An inference that began then. */
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

    /** A name with a number. */
    void add(RecordedField step, String name, double number) {
        int at = next(step);
        namesAndValues[2 * at] = name;
        numbers[at] = number;
    }

    /** A name with a text. */
    void add(RecordedField step, String name, String value) {
        int at = next(step);
        namesAndValues[2 * at] = name;
        namesAndValues[2 * at + 1] = value;
        textBytes += 2L * value.length();
    }

    /** Something that has no name or no value: the text stands for both. */
    void add(RecordedField step, String text) {
        namesAndValues[2 * next(step)] = text;
        textBytes += 2L * text.length();
    }

    /** The inference failed with this exception, which is read later. */
    void failed(Throwable cause) {
        int at = next(RecordedField.THROWN);
        namesAndValues[2 * at] = cause.getClass().getName();
        namesAndValues[2 * at + 1] = cause;
        textBytes += THROWABLE_BYTES;
        failed = true;
    }

    void failed(String type, @Nullable String message) {
        int at = next(RecordedField.ERROR);
        namesAndValues[2 * at] = type;
        namesAndValues[2 * at + 1] = message;
        textBytes += message == null ? 0 : 2L * message.length();
        failed = true;
    }

    /** How long it took, in nanoseconds; a negative one (a clock that was set back) counts as not measured. */
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
    public int bytes() {
        return (int) Math.min(Integer.MAX_VALUE, FIXED_BYTES + (long) STEP_BYTES * steps.length + textBytes);
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
            RecordedField.of(steps[i])
                    .replay(event, (String) namesAndValues[2 * i], namesAndValues[2 * i + 1], numbers[i]);
        }
        return event.build();
    }

    /** As the event: names it without what it holds. */
    @Override
    public String toString() {
        return event().toString();
    }

    private int next(RecordedField step) {
        if (count == steps.length) {
            steps = Arrays.copyOf(steps, 2 * count);
            namesAndValues = Arrays.copyOf(namesAndValues, 4 * count);
            numbers = Arrays.copyOf(numbers, 2 * count);
        }
        steps[count] = step.code();
        return count++;
    }
}
