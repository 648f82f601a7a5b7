// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.inferwatch.agent.PendingInference;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.Outcome;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * An inference that a service logged as key-values. If all values are immutable (texts, numbers of {@code java.lang} and {@code
 * java.math}, booleans, durations), the service's thread only copies references. Maps, collections, arrays and other objects
 * may change later, so with one of these all values are flattened on the service's thread ({@link Flattening}).
 */
final class LoggedFields implements PendingInference {
    private static final int FIXED_BYTES = 400;
    private static final int FIELD_BYTES = 64;
    private static final int THROWABLE_BYTES = 4_096;
    private static final String MODEL = "model";

    private final String model;
    private final LoggedId id;
    private final @Nullable Object[] keysAndValues;
    private final Instant time;
    private final @Nullable IThrowableProxy thrown;

    private LoggedFields(
            String model,
            LoggedId id,
            @Nullable Object[] keysAndValues,
            Instant time,
            @Nullable IThrowableProxy thrown) {
        this.model = model;
        this.id = id;
        this.keysAndValues = keysAndValues;
        this.time = time;
        this.thrown = thrown;
    }

    /** Whether the key-values may be those of an inference; cheap. */
    static boolean mayNameModel(@Nullable List<KeyValuePair> pairs) {
        if (pairs != null) {
            for (int i = 0; i < pairs.size(); i++) {
                String key = pairs.get(i).key;
                if (Fields.MODEL_NAME.equals(key) || MODEL.equals(key)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Null if the key-values have no model name. */
    static @Nullable LoggedFields of(
            List<KeyValuePair> pairs, LoggedId id, Instant time, @Nullable IThrowableProxy thrown) {
        String model = null;
        Object[] fields = new Object[2 * pairs.size()];
        for (int i = 0; i < pairs.size(); i++) {
            KeyValuePair pair = pairs.get(i);
            if (!isPlain(pair.value)) {
                return of(map(pairs), id, time, thrown);
            }
            fields[2 * i] = pair.key;
            fields[2 * i + 1] = pair.value;
            model = Fields.MODEL_NAME.equals(pair.key) && pair.value != null ? pair.value.toString() : model;
        }
        return model == null || model.isBlank() ? null : new LoggedFields(model, id, fields, time, thrown);
    }

    /** Null if the fields have no model name. Flattens the fields now. */
    static @Nullable LoggedFields of(
            Map<String, Object> fields, LoggedId id, Instant time, @Nullable IThrowableProxy thrown) {
        Map<String, Object> flat = Flattening.of(fields);
        Object model = flat.get(Fields.MODEL_NAME);
        if (model == null || model.toString().isBlank()) {
            return null;
        }
        Object[] all = new Object[2 * flat.size()];
        int at = 0;
        for (Map.Entry<String, Object> field : flat.entrySet()) {
            all[at++] = field.getKey();
            all[at++] = field.getValue();
        }
        return new LoggedFields(model.toString(), id, all, time, thrown);
    }

    static Map<String, Object> map(List<KeyValuePair> pairs) {
        Map<String, Object> fields = new LinkedHashMap<>();
        pairs.forEach(pair -> fields.put(pair.key, pair.value));
        return fields;
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public String id(String made) {
        return id.toString();
    }

    @Override
    public boolean failed() {
        return thrown != null
                || value(Fields.ERROR_TYPE) != null
                || Outcome.FAILURE.value().equals(value(Fields.EVENT_OUTCOME));
    }

    /** Whether something says what went wrong: the exception, or a key-value. */
    boolean hasErrorMessage() {
        return (thrown != null && thrown.getMessage() != null) || value(Fields.ERROR_MESSAGE) != null;
    }

    /** The same with one more field. */
    LoggedFields with(String key, String value) {
        Object[] all = Arrays.copyOf(keysAndValues, keysAndValues.length + 2);
        all[all.length - 2] = key;
        all[all.length - 1] = value;
        return new LoggedFields(model, id, all, time, thrown);
    }

    private @Nullable Object value(String key) {
        for (int i = 0; i < keysAndValues.length; i += 2) {
            if (key.equals(keysAndValues[i])) {
                return keysAndValues[i + 1];
            }
        }
        return null;
    }

    /** Also of an inference that says by mistake that its run is finished. */
    @Override
    public boolean isImportant() {
        return failed() || isTrue(Fields.RUN_FINISHED);
    }

    private boolean isTrue(String key) {
        for (int i = 0; i < keysAndValues.length; i += 2) {
            if (key.equals(keysAndValues[i])) {
                return "true".equals(String.valueOf(keysAndValues[i + 1]));
            }
        }
        return false;
    }

    @Override
    public int bytes() {
        long bytes = FIXED_BYTES;
        bytes += thrown == null ? 0 : THROWABLE_BYTES + length(thrown.getMessage());
        for (int i = 1; i < keysAndValues.length; i += 2) {
            bytes += FIELD_BYTES;
            bytes += keysAndValues[i] instanceof String text ? 2L * text.length() : 0;
        }
        return (int) Math.min(bytes, Integer.MAX_VALUE);
    }

    /** Logback has read the message already. */
    private static long length(@Nullable String message) {
        return message == null ? 0 : 2L * message.length();
    }

    @Override
    public InferenceEvent event() {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            Object key = keysAndValues[i];
            Object value = keysAndValues[i + 1];
            if (key != null && value != null) {
                fields.put((String) key, value);
            }
        }
        KeyValues values = KeyValues.of(fields);
        if (values == null) {
            throw new IllegalStateException("fields: Expecting a model.name. Found: none");
        }
        return values.event(time, error());
    }

    private KeyValues.@Nullable Thrown error() {
        return thrown == null
                ? null
                : new KeyValues.Thrown(thrown.getClassName(), thrown.getMessage(), ThrowableProxyUtil.asString(thrown));
    }

    /** Whether a value is immutable and of a class of the JDK. */
    static boolean isPlain(@Nullable Object value) {
        return value == null
                || value instanceof String
                || value instanceof Double
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Boolean
                || value instanceof Float
                || value instanceof Short
                || value instanceof Byte
                || value.getClass() == BigDecimal.class
                || value.getClass() == BigInteger.class
                || value instanceof Duration;
    }
}
