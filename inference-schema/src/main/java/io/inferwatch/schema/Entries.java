package io.inferwatch.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Named values in their order while they are collected. What was built of them is shared until one more is put. */
final class Entries<V> {
    /** For two dozen values without growing. */
    private static final int ROOM = 32;

    private Map<String, V> values = Map.of();
    private boolean shared = true;

    /** Begins with these, which never change. */
    void share(Map<String, V> others) {
        values = others;
        shared = true;
    }

    void put(String name, V value) {
        if (shared) {
            Map<String, V> copy = new LinkedHashMap<>(ROOM);
            copy.putAll(values);
            values = copy;
            shared = false;
        }
        values.put(name, value);
    }

    /** What was collected so far, immutable. */
    Map<String, V> built() {
        if (!shared) {
            share(Collections.unmodifiableMap(values));
        }
        return values;
    }
}
