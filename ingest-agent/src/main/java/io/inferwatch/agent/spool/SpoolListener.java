// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.spool;

/** Receives what happens to events on disk. Called under the lock of the queue; must not block. */
public interface SpoolListener {
    /** Events were written to disk. */
    void onSpooled(long events);

    /** Events on disk can no longer be read. */
    void onUnreadable(long events);

    /** When the agent stopped, the disk had no room for these events. */
    void onRefused(long events);

    /** The disk did not store these events; they continue to wait in memory. */
    default void onNotStored(long events) {}

    /** A fault of a kind has occurred; called each time. */
    void onFault(String kind, String message);

    /** A fault of a kind is over, if there was one. */
    void onRecovery(String kind, String message);
}
