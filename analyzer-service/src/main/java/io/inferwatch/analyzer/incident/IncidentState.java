// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.incident;

/** The life of an incident, by that of its findings. */
public enum IncidentState {
    /** At least one finding is open. */
    OPEN,
    /** None is open, at least one is acknowledged. */
    ACKNOWLEDGED,
    /** None is open or acknowledged, at least one is muted. */
    MUTED,
    /** All findings are resolved. */
    ENDED
}
