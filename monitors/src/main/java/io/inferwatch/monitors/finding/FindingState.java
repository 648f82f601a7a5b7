// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.finding;

/** The life of a finding. */
public enum FindingState {
    /** Seen in one window, not yet in enough of them to tell anybody. */
    PENDING,
    OPEN,
    ACKNOWLEDGED,
    MUTED,
    RESOLVED;
}
