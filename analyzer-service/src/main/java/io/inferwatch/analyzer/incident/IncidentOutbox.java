// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.incident;

import io.inferwatch.monitors.Window;
import java.util.List;

/**
 * Keeps changes of incidents for their receivers, before the findings say that it happened: whatever fails between the two, nothing is
 * lost. The window is then evaluated again, with the same changes. Calls block.
 */
public interface IncidentOutbox {
    /** Nobody listens: what happens meanwhile is announced to the next outbox, as far as it goes on. */
    IncidentOutbox NONE = new IncidentOutbox() {
        @Override
        public boolean isUsed() {
            return false;
        }

        @Override
        public void add(Window window, List<IncidentChange> changes) {}

        @Override
        public void withdraw(Window window, List<IncidentChange> changes) {}
    };

    /** Whether somebody hears of what is added. */
    default boolean isUsed() {
        return true;
    }

    /** Adding the same again changes nothing. */
    void add(Window window, List<IncidentChange> changes);

    /** Of incidents with a finding that somebody else changed at the same time. */
    void withdraw(Window window, List<IncidentChange> changes);
}
