// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.access;

/** Whether a request may be served. */
public sealed interface AccessDecision {
    /** It may; of a service without tokens, everything may. */
    record Open() implements AccessDecision {}

    /** It comes with a token that may be used; its role is to be compared. */
    record Known(AccessToken token) implements AccessDecision {}

    /**
     * It may not.
     *
     * @param reason one sentence for the client
     */
    record Refused(Refusal cause, String reason) implements AccessDecision {}

    /** Why a request is refused. */
    enum Refusal {
        /** It has no token. */
        MISSING,
        /** Nobody made this token. */
        UNKNOWN,
        EXPIRED,
        REVOKED
    }
}
