// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.finding;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody decided about a finding.
 *
 * @param by name of the token, or subject of the JWT, whose request it was; null: nobody had to say who they are
 * @param until when what was muted is open again; null: it was not muted, or without an end
 */
public record FindingDecision(
        Kind kind,
        Instant time,
        @Nullable String by,
        @Nullable Instant until) {
    /** What can be decided. */
    public enum Kind {
        ACKNOWLEDGE,
        MUTE,
        UNMUTE,
        ACCEPT,
        RESOLVE
    }
}
