// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.lease;

/** Keeps the leases of a namespace. Thread-safe; calls block. */
public interface LeaseRepository {
    /** What was stored last; {@link LeaseTable#EMPTY} at first. */
    Stored read();

    /**
     * Replaces what was read.
     *
     * @return false where somebody else was faster: nothing is stored then
     */
    boolean replace(Stored read, LeaseTable table);

    /**
     * @param sequence of the last change; with {@code term} it names what was read. -1: nothing is stored yet
     */
    record Stored(LeaseTable table, long sequence, long term) {
        public static final Stored NOTHING = new Stored(LeaseTable.EMPTY, -1, -1);
    }
}
