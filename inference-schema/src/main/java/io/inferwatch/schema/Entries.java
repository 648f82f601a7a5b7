// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects named values in their order. Maps that {@link #built} returned are shared until another value is put. */
final class Entries<V> {
    /** Initial capacity: holds two dozen values without growing. */
    private static final int ROOM = 32;

    private Map<String, V> values = Map.of();
    private boolean shared = true;

    /** Starts from the values of an immutable map. */
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

    /** The values collected so far, as an immutable map. */
    Map<String, V> built() {
        if (!shared) {
            share(Collections.unmodifiableMap(values));
        }
        return values;
    }
}
