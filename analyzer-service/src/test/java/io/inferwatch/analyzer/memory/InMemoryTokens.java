// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.memory;

import io.inferwatch.analyzer.access.AccessToken;
import io.inferwatch.analyzer.access.TokenRepository;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tokens in a map. */
public final class InMemoryTokens implements TokenRepository {
    private final Map<String, AccessToken> tokens = new TreeMap<>();

    @Override
    public synchronized void create(AccessToken token) {
        tokens.put(token.id(), token);
    }

    @Override
    public synchronized List<AccessToken> tokens() {
        return tokens.values().stream()
                .sorted(Comparator.comparing(AccessToken::created))
                .toList();
    }

    @Override
    public synchronized Optional<AccessToken> revoke(String id, Instant time) {
        return Optional.ofNullable(tokens.computeIfPresent(id, (any, token) -> token.revokedAt(time)));
    }

    @Override
    public synchronized void used(Map<String, Instant> times) {
        times.forEach((id, time) -> tokens.computeIfPresent(id, (any, token) -> token.usedAt(time)));
    }

    /** Forgets all of them. */
    public synchronized void clear() {
        tokens.clear();
    }
}
