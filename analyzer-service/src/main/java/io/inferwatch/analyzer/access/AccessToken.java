// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.access;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token as it is stored: without its secret.
 *
 * @param name who or what it is for
 * @param hash of the secret, see {@link TokenSecret}
 * @param expires null: never
 * @param revoked null: it is not
 * @param lastUsed accurate to {@link #USE_STEP}; null: never
 */
public record AccessToken(
        String id,
        String name,
        AccessRole role,
        String hash,
        Instant created,
        @Nullable Instant expires,
        @Nullable Instant revoked,
        @Nullable Instant lastUsed) {
    /** How old {@link #lastUsed} may be: a request is not worth a write. */
    public static final Duration USE_STEP = Duration.ofMinutes(10);

    /** Whether a token can be used, and why not. */
    public enum State {
        ACTIVE,
        EXPIRED,
        REVOKED
    }

    public State state(Instant now) {
        if (revoked != null) {
            return State.REVOKED;
        }
        return expires != null && !now.isBefore(expires) ? State.EXPIRED : State.ACTIVE;
    }

    /** The same, revoked; a token that was revoked before stays as it is. */
    public AccessToken revokedAt(Instant time) {
        return revoked == null ? new AccessToken(id, name, role, hash, created, expires, time, lastUsed) : this;
    }

    /** The same with another last use. */
    public AccessToken usedAt(Instant time) {
        return new AccessToken(id, name, role, hash, created, expires, revoked, time);
    }
}
