// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.access.AccessRole;
import io.inferwatch.analyzer.access.AccessToken;
import io.inferwatch.analyzer.access.IssuedToken;
import io.inferwatch.analyzer.access.TokenRepository;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every storage of tokens does. */
abstract class TokenContract {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    abstract TokenRepository repository();

    private static AccessToken token(String name, AccessRole role, Instant created) {
        return IssuedToken.create(name, role, Duration.ofDays(90), created, new SecureRandom())
                .token();
    }

    @Test
    void tokens_areReadAsTheyWereMade_theOldestFirst() {
        TokenRepository tokens = repository();
        assertThat(tokens.tokens()).isEmpty();
        AccessToken second = token("b", AccessRole.INGEST, START.plusSeconds(1));
        AccessToken first = IssuedToken.create("a", AccessRole.READ, null, START, new SecureRandom())
                .token();
        tokens.create(second);
        tokens.create(first);
        assertThat(tokens.tokens()).containsExactly(first, second);
    }

    @Test
    void revocation_staysAsItWasFirst_andUsesDoNotUndoIt() {
        TokenRepository tokens = repository();
        AccessToken token = token("a", AccessRole.OPERATE, START);
        tokens.create(token);
        AccessToken revoked = token.revokedAt(START.plusSeconds(5));
        assertThat(tokens.revoke(token.id(), START.plusSeconds(5))).contains(revoked);
        assertThat(tokens.revoke(token.id(), START.plusSeconds(9))).contains(revoked);
        tokens.used(Map.of(token.id(), START.plusSeconds(7), "0123456789ab", START));
        assertThat(tokens.tokens()).containsExactly(revoked.usedAt(START.plusSeconds(7)));
    }

    @Test
    void unknownId_isRevokedByNobody() {
        assertThat(repository().revoke("0123456789ab", START)).isEmpty();
        assertThat(repository().revoke("../_search?q=*", START)).isEmpty();
    }
}
