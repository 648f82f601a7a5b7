// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments;

import org.jspecify.annotations.Nullable;

/**
 * Gives the candidate a fixed fraction of the keys, until the analyzer or the guard takes it back. Thread-safe; a decision takes no
 * lock and does no I/O.
 */
public final class AbRouter<I, O> {
    private final CanaryRouter<I, O> router;

    AbRouter(CanaryRouter<I, O> router) {
        this.router = router;
    }

    /** Answers a request whose id is that of its event; see {@link CanaryRouter#apply(String, String, Object)}. */
    public O apply(@Nullable String key, I input) throws Exception {
        return router.apply(key, null, input);
    }

    /** Answers a request; see {@link CanaryRouter#apply(String, String, Object)}. */
    public O apply(@Nullable String key, @Nullable String requestId, I input) throws Exception {
        return router.apply(key, requestId, input);
    }

    /** The candidate's fraction of the keys; 0 after a roll-back. */
    public double fraction() {
        return router.share();
    }

    /** Whether the candidate still gets requests, as of the last one. */
    public RouterState state() {
        return router.state();
    }

    /** The requests that came without a key. */
    public long withoutKey() {
        return router.withoutKey();
    }

    /** Takes the candidate back now, for good. */
    public void rollBack() {
        router.rollBack();
    }
}
