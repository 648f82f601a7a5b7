// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.memory;

import io.inferwatch.analyzer.access.AuditEntry;
import io.inferwatch.analyzer.access.AuditRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The audit log in a map; a test can make it refuse everything. */
public final class InMemoryAudit implements AuditRepository {
    private final Map<String, AuditEntry> entries = new LinkedHashMap<>();
    private boolean away;

    @Override
    public synchronized void append(Collection<AuditEntry> more) {
        if (away) {
            throw new IllegalStateException("away");
        }
        more.forEach(entry -> entries.put(entry.id(), entry));
    }

    @Override
    public synchronized void deleteBefore(Instant time) {
        entries.values().removeIf(entry -> entry.time().isBefore(time));
    }

    public synchronized void setAway(boolean refuses) {
        away = refuses;
    }

    public synchronized List<AuditEntry> entries() {
        return List.copyOf(entries.values());
    }
}
