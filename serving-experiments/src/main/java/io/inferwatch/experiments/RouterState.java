// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments;

/** Whether a router still sends requests to the candidate, and what ended that. */
public enum RouterState {
    /** The candidate gets its share. */
    RUNNING,
    /** The analyzer said {@code roll_back}. */
    ROLLED_BACK_BY_VERDICT,
    /** The candidate had too many errors or slow calls. */
    ROLLED_BACK_BY_GUARD,
    /** The service called {@code rollBack}. */
    ROLLED_BACK_BY_SERVICE;

    /** Whether the control serves everything, for good. */
    public boolean isRolledBack() {
        return this != RUNNING;
    }
}
