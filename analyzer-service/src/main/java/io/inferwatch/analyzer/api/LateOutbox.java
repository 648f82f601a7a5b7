// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.incident.IncidentChange;
import io.inferwatch.analyzer.incident.IncidentOutbox;
import io.inferwatch.monitors.Window;
import java.util.List;

/** An outbox that is known once the service listens; until then, and without receivers, it keeps nothing. Thread-safe. */
final class LateOutbox implements IncidentOutbox {
    private volatile IncidentOutbox outbox = IncidentOutbox.NONE;

    void use(IncidentOutbox known) {
        outbox = known;
    }

    @Override
    public boolean isUsed() {
        return outbox.isUsed();
    }

    @Override
    public void add(Window window, List<IncidentChange> changes) {
        outbox.add(window, changes);
    }

    @Override
    public void withdraw(Window window, List<IncidentChange> changes) {
        outbox.withdraw(window, changes);
    }
}
