// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.window;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Doubts a clock that jumped forward, by a wrong setting or since the machine slept: hours that a wrong clock closes would be
 * evaluated without their events, and never again. It is believed when events are as new as it, or when it was not set back for
 * {@link #PROOF}. For one thread.
 */
public final class ClockJumps {
    static final Duration JUMP = Duration.ofHours(2);
    static final Duration PROOF = Duration.ofMinutes(10);
    private static final Duration NEW = Duration.ofHours(1);
    private static final Logger LOG = LoggerFactory.getLogger(ClockJumps.class);

    private @Nullable Instant seen;
    private @Nullable Instant doubted;

    /** To be called again and again while the analyzer runs. */
    public void observe(Instant now) {
        Instant before = seen;
        seen = now;
        if (before != null && now.isAfter(before.plus(JUMP))) {
            doubted = now;
            LOG.warn(
                    "The clock went from {} to {} at once; no window is closed by it until events are as new, or for"
                            + " {} minutes",
                    before,
                    now,
                    PROOF.toMinutes());
        } else if (before != null && now.isBefore(before)) {
            doubted = null;
        }
    }

    /** @param newest time of the newest event, null when there is none */
    public boolean isDoubtful(Instant now, @Nullable Instant newest) {
        observe(now);
        Instant since = doubted;
        if (since != null && (!now.isBefore(since.plus(PROOF)) || (newest != null && newest.isAfter(now.minus(NEW))))) {
            doubted = null;
        }
        return doubted != null;
    }
}
