// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.template;

import java.util.LinkedHashMap;
import java.util.Map;

/** Forgets the least recently used. */
final class RecentlyUsed<V> extends LinkedHashMap<Long, V> {
    private static final long serialVersionUID = 1;
    private static final float LOAD = 0.75f;
    private final int most;

    RecentlyUsed(int most) {
        super(16, LOAD, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Long, V> eldest) {
        return size() > most;
    }
}
