// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stores tokens; each change is visible to the next read. Calls block. */
public interface TokenRepository {
    /** Keeps a new token. */
    void create(AccessToken token);

    /** All tokens, the oldest first; also those that are expired or revoked. */
    List<AccessToken> tokens();

    /** Revokes a token; one that was revoked before stays as it is. The token then; empty when there is none of this id. */
    Optional<AccessToken> revoke(String id, Instant time);

    /** Notes last uses, by id; tokens that are gone are left out. */
    void used(Map<String, Instant> times);
}
