// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.repeat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that its client may send again. Immutable.
 *
 * @param id of operation, key and client
 * @param fingerprint of its body
 * @param answer null: it is being answered
 */
public record RememberedRequest(
        String id,
        String fingerprint,
        Instant begun,
        @Nullable Answer answer) {
    /**
     * What the client got.
     *
     * @param location null: the answer has none
     * @param tag entity tag; null: of an older version, which did not keep it
     */
    public record Answer(
            int status,
            String mediaType,
            @Nullable String location,
            @Nullable String tag,
            String body) {}

    public RememberedRequest answered(Answer given) {
        return new RememberedRequest(id, fingerprint, begun, given);
    }
}
