// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.access;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the service needs to know who may enter, and to keep what they changed. */
public record AccessStorage(TokenRepository tokens, AuditRepository audit, Clock clock) {
    /** Nobody has a token, and nothing is kept. */
    public static final AccessStorage NONE =
            new AccessStorage(new NoTokens(), AuditRepository.NONE, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    private static final class NoTokens implements TokenRepository {
        @Override
        public void create(AccessToken token) {
            throw new IllegalStateException("This service keeps no tokens");
        }

        @Override
        public List<AccessToken> tokens() {
            return List.of();
        }

        @Override
        public Optional<AccessToken> revoke(String id, Instant time) {
            return Optional.empty();
        }

        @Override
        public void used(Map<String, Instant> times) {}
    }
}
