// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers the values used last. Not thread-safe. */
final class RecentlyUsed<K, V> {
    private final int most;
    private final Map<K, V> values = new LinkedHashMap<>(16, 0.75f, true);

    RecentlyUsed(int most) {
        this.most = most;
    }

    @Nullable
    V get(K key) {
        return values.get(key);
    }

    void put(K key, V value) {
        values.put(key, value);
        if (values.size() > most) {
            values.remove(values.keySet().iterator().next());
        }
    }
}
