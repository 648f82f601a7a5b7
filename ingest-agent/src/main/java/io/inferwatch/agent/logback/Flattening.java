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
 * Key-values as one flat map: the keys of a map continue its name; numbers, booleans and durations stay, all else becomes
 * text, arrays as {@code [1, 2]}. Whatever the host hands over, this ends and throws nothing: a map within itself, more
 * than {@value #MOST_VALUES} values, nesting beyond {@value #MOST_LEVELS} levels, null keys and values, and objects that
 * cannot say what they are, are left out.
 */
final class Flattening {
    static final int MOST_VALUES = 20_000;
    static final int MOST_LEVELS = 32;
    private static final int MOST_NAMES = 5_000;

    private final Map<String, Object> flat = new LinkedHashMap<>();
    private final Set<Object> above = Collections.newSetFromMap(new IdentityHashMap<>());
    private int visited;

    private Flattening() {}

    static Map<String, Object> of(Map<String, Object> fields) {
        Flattening flattening = new Flattening();
        flattening.all("", fields);
        return flattening.flat;
    }

    @SuppressWarnings("EmptyCatch")
    private void all(String prefix, Map<?, ?> map) {
        if (above.size() >= MOST_LEVELS || !above.add(map)) {
            return;
        }
        Map<String, Map<?, ?>> nested = new LinkedHashMap<>();
        try {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (++visited > MOST_VALUES) {
                    break;
                }
                one(prefix, entry.getKey(), entry.getValue(), nested);
            }
        } catch (RuntimeException ignored) {
            // The host changes the map while it is read: what has been read counts.
        }
        nested.forEach(this::all);
        above.remove(map);
    }

    /** Maps wait until the plain values beside them are read, so that none of those is lost to a map without end. */
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
        if (value instanceof Number || value instanceof Boolean || value instanceof Duration) {
            return value;
        }
        return key.equals(Fields.INPUT_NONFINITE) && value instanceof Iterable<?> names ? texts(names) : text(value);
    }

    private List<String> texts(Iterable<?> values) {
        List<String> texts = new ArrayList<>();
        int seen = 0;
        for (Object value : values) {
            String text = value == null ? null : text(value);
            if (text != null) {
                texts.add(text);
            }
            if (++seen >= MOST_NAMES) {
                return texts;
            }
        }
        return texts;
    }

    /** What an object says of itself; null if it fails to, for example because it holds itself. */
    private static @Nullable String text(Object value) {
        try {
            return value.getClass().isArray() ? array(value) : value.toString();
        } catch (RuntimeException | StackOverflowError e) {
            return null;
        }
    }

    private static String array(Object array) {
        String within = Arrays.deepToString(new Object[] {array});
        return within.substring(1, within.length() - 1);
    }
}
