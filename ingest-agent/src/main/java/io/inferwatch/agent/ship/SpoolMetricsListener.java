// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import io.inferwatch.agent.spool.SpoolListener;

/** Enters what happens to events on disk in the agent's ledger, and reports faults of the disk. */
final class SpoolMetricsListener implements SpoolListener {
    private final DeliveryLedger ledger;
    private final Diagnostics diagnostics;

    SpoolMetricsListener(DeliveryLedger ledger, Diagnostics diagnostics) {
        this.ledger = ledger;
        this.diagnostics = diagnostics;
    }

    @Override
    public void onSpooled(long events) {
        ledger.spooled(events);
    }

    @Override
    public void onUnreadable(long events) {
        ledger.unreadable(events);
    }

    @Override
    public void onRefused(long events) {
        ledger.dropped(DropReason.SPOOL_REFUSED, events);
    }

    @Override
    public void onNotStored(long events) {
        ledger.spoolRefused(events);
    }

    @Override
    public void onFault(String kind, String message) {
        diagnostics.report(kind, message);
    }

    @Override
    public void onRecovery(String kind, String message) {
        diagnostics.resolve(kind, message);
    }
}
