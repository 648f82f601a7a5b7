// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import io.inferwatch.schema.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Flattens nested key-values into one map: {@code a} with the value {@code {b: 1}} becomes {@code a.b}. Numbers of {@code java.lang} and {@code java.math}, booleans
 * and durations stay as they are, other numbers are read now, so do the lists of {@code input.nonfinite} and {@code prediction.ranking}; all else becomes text,
 * arrays as {@code [1, 2]}. Always ends and never throws: maps that contain
 * themselves, more than {@value #MAX_VALUES} values, more than {@value #MAX_LEVELS} levels, null keys and values, and objects
 * that fail when they are read are left out.
 */
final class Flattening {
    static final int MAX_VALUES = 20_000;
    static final int MAX_LEVELS = 32;
    private static final int MAX_NAMES = 5_000;
    /** Fields whose values are lists of texts. */
    private static final Set<String> LISTS = Set.of(Fields.INPUT_NONFINITE, Fields.PREDICTION_RANKING);

    private final Map<String, Object> flat = new LinkedHashMap<>();
    private final Set<Object> enclosing = Collections.newSetFromMap(new IdentityHashMap<>());
    private int visited;

    private Flattening() {}

    static Map<String, Object> of(Map<String, Object> fields) {
        Flattening flattening = new Flattening();
        flattening.all("", fields);
        return flattening.flat;
    }

    @SuppressWarnings("EmptyCatch")
    private void all(String prefix, Map<?, ?> map) {
        if (enclosing.size() >= MAX_LEVELS || !enclosing.add(map)) {
            return;
        }
        Map<String, Map<?, ?>> nested = new LinkedHashMap<>();
        try {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (++visited > MAX_VALUES) {
                    break;
                }
                one(prefix, entry.getKey(), entry.getValue(), nested);
            }
        } catch (Exception | Error ignored) {
            // The host changes the map while it is read: the entries read so far count.
        }
        nested.forEach(this::all);
        enclosing.remove(map);
    }

    /** Nested maps are read after the plain values, so that an endless map costs none of those. */
    private void one(String prefix, @Nullable Object name, @Nullable Object value, Map<String, Map<?, ?>> nested) {
        String key = name == null ? null : text(name);
        if (key == null || value == null) {
            return;
        }
        if (value instanceof Map<?, ?> inner) {
            nested.put(prefix + key + ".", inner);
            return;
        }
        Object plain = plain(prefix + key, value);
        if (plain != null) {
            flat.put(prefix + key, plain);
        }
    }

    private @Nullable Object plain(String key, Object value) {
        if (value instanceof Boolean || value instanceof Duration) {
            return value;
        }
        if (value instanceof Number number) {
            return LoggedFields.isPlain(value) ? value : number(number);
        }
        return LISTS.contains(key) && value instanceof Iterable<?> items
                ? texts(items, key.equals(Fields.PREDICTION_RANKING))
                : text(value);
    }

    /** The number that a counter or a class of the service has now; null if that fails. */
    private static @Nullable Number number(Number number) {
        try {
            double now = number.doubleValue();
            long whole = number.longValue();
            return now == whole ? (Number) whole : (Number) now;
        } catch (Exception | Error e) {
            return null;
        }
    }

    /** Null items are left out, or become the empty text, so that the others keep their places. */
    private static List<String> texts(Iterable<?> values, boolean placed) {
        List<String> texts = new ArrayList<>();
        int seen = 0;
        for (Object value : values) {
            String text = value == null ? (placed ? "" : null) : text(value);
            if (text != null) {
                texts.add(text);
            }
            if (++seen >= MAX_NAMES) {
                return texts;
            }
        }
        return texts;
    }

    /** The text of an object; null if {@code toString} fails, for example because the object contains itself. */
    private static @Nullable String text(Object value) {
        try {
            return value.getClass().isArray() ? array(value) : value.toString();
        } catch (Exception | Error e) {
            return null;
        }
    }

    private static String array(Object array) {
        String within = Arrays.deepToString(new Object[] {array});
        return within.substring(1, within.length() - 1);
    }
}
