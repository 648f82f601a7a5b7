// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.access;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a running service: decides from memory, reads the store again and again, and notes when tokens were used. A service that
 * needed a token once needs one until it ends, also when its tokens are deleted. While the store does not answer, the last tokens that
 * were read count. Thread-safe.
 */
public final class TokenWatch {
    private final TokenRepository repository;
    private final Clock clock;
    private final boolean mayBeOpen;
    private final Map<String, Instant> uses = new ConcurrentHashMap<>();
    private volatile TokenList tokens;

    private TokenWatch(TokenRepository repository, Clock clock, boolean mayBeOpen, TokenList tokens) {
        this.repository = repository;
        this.clock = clock;
        this.mayBeOpen = mayBeOpen;
        this.tokens = tokens;
    }

    /**
     * Reads the tokens for the first time.
     *
     * @param mayBeOpen whether requests need no token until the first one is made
     */
    public static TokenWatch start(TokenRepository repository, Clock clock, boolean mayBeOpen) {
        List<AccessToken> made = repository.tokens();
        return new TokenWatch(repository, clock, mayBeOpen, TokenList.of(made, mayBeOpen && made.isEmpty()));
    }

    /** Whether requests need no token. */
    public boolean isOpen() {
        return tokens.open();
    }

    /** Whether no token was ever made; those that are expired or revoked count. */
    public boolean isEmpty() {
        return tokens.byId().isEmpty();
    }

    /** How many tokens can be used now. */
    public long active() {
        Instant now = clock.instant();
        return tokens.byId().values().stream()
                .filter(token -> token.state(now) == AccessToken.State.ACTIVE)
                .count();
    }

    /** Never blocks. */
    public AccessDecision decide(@Nullable String presented) {
        Instant now = clock.instant();
        AccessDecision decision = tokens.decide(presented, now);
        if (decision instanceof AccessDecision.Known known) {
            uses.put(known.token().id(), now);
        }
        return decision;
    }

    /** Reads the tokens again, and stores uses that are {@link AccessToken#USE_STEP} after the last stored one. Blocks. */
    public synchronized void refresh() {
        List<AccessToken> made = repository.tokens();
        tokens = TokenList.of(made, mayBeOpen && tokens.open() && made.isEmpty());
        Map<String, Instant> due = new HashMap<>();
        uses.forEach((id, time) -> Optional.ofNullable(tokens.byId().get(id))
                .filter(token -> isDue(token, time))
                .ifPresent(token -> due.put(id, time)));
        if (!due.isEmpty()) {
            repository.used(due);
        }
        uses.keySet().retainAll(tokens.byId().keySet());
    }

    private static boolean isDue(AccessToken token, Instant time) {
        Instant last = token.lastUsed();
        return last == null || !time.isBefore(last.plus(AccessToken.USE_STEP));
    }
}
