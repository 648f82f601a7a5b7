// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.memory;

import io.inferwatch.analyzer.lease.LeaseRepository;
import io.inferwatch.analyzer.lease.LeaseTable;
import io.inferwatch.analyzer.storage.StorageException;

/** Leases for tests that need no server; may be cut off. Thread-safe. */
public final class InMemoryLeases implements LeaseRepository {
    private Stored stored = Stored.NOTHING;
    private boolean away;

    public synchronized void setAway(boolean gone) {
        away = gone;
    }

    @Override
    public synchronized Stored read() {
        if (away) {
            throw new StorageException("away", null) {
                private static final long serialVersionUID = 1;

                @Override
                public boolean isUnreachable() {
                    return true;
                }

                @Override
                public boolean isRefusedForNow() {
                    return false;
                }
            };
        }
        return stored;
    }

    @Override
    public synchronized boolean replace(Stored read, LeaseTable table) {
        if (read().sequence() != read.sequence()) {
            return false;
        }
        stored = new Stored(table, read.sequence() + 1, 1);
        return true;
    }
}
