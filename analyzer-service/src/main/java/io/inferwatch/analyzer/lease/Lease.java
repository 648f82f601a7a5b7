// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.lease;

import org.jspecify.annotations.Nullable;

/**
 * Who may do a part of the work.
 *
 * @param holder id of an instance; null: nobody
 * @param epoch grows each time that somebody takes the lease
 */
public record Lease(@Nullable String holder, long epoch) {
    static final Lease FREE = new Lease(null, 0);

    boolean isHeldBy(String instance) {
        return instance.equals(holder);
    }
}
