// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.finding;

/** What one window did to a finding, with the finding as it is now. */
public record Transition(Finding finding, Change kind) {
    /** Only OPENED, REOPENED, WORSE and RESOLVED are worth an alert; the others are for the store. */
    public enum Change {
        PENDING,
        OPENED,
        REOPENED,
        WORSE,
        RESOLVED,
        UPDATED,
        /** A pending one came to nothing: the store may delete it, and need not. */
        FORGOTTEN
    }
}
