// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.access;

import java.time.Instant;
import java.util.Collection;

/** Stores the audit log. Calls block. */
public interface AuditRepository {
    /** Stores nothing. */
    AuditRepository NONE = new AuditRepository() {
        @Override
        public void append(Collection<AuditEntry> entries) {}

        @Override
        public void deleteBefore(Instant time) {}
    };

    /** Stores entries; those that are stored already stay as they are. */
    void append(Collection<AuditEntry> entries);

    /** Deletes entries that are older. */
    void deleteBefore(Instant time);
}
