// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.access;

import io.inferwatch.analyzer.access.AccessDecision.Refusal;
import io.inferwatch.analyzer.access.AccessDecision.Refused;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All tokens at one moment, and the rule who may enter.
 *
 * @param byId also those that are expired or revoked
 * @param open whether requests need no token
 */
record TokenList(Map<String, AccessToken> byId, boolean open) {
    TokenList {
        byId = Map.copyOf(byId);
    }

    static TokenList of(Collection<AccessToken> tokens, boolean open) {
        return new TokenList(tokens.stream().collect(Collectors.toMap(AccessToken::id, Function.identity())), open);
    }

    /** @param presented what came with the request; null: nothing */
    AccessDecision decide(@Nullable String presented, Instant now) {
        if (open) {
            return new AccessDecision.Open();
        }
        if (presented == null) {
            return new Refused(Refusal.MISSING, "The request has no token. Send 'Authorization: Bearer TOKEN'.");
        }
        return TokenSecret.parse(presented)
                .flatMap(this::matching)
                .map(token -> decide(token, now))
                .orElseGet(() -> new Refused(Refusal.UNKNOWN, "The token is not one of this service."));
    }

    /** The token of this secret; the secret of a known id that does not match is as unknown as any other. */
    private Optional<AccessToken> matching(TokenSecret secret) {
        return Optional.ofNullable(byId.get(secret.id())).filter(token -> secret.matches(token.hash()));
    }

    private static AccessDecision decide(AccessToken token, Instant now) {
        return switch (token.state(now)) {
            case ACTIVE -> new AccessDecision.Known(token);
            case EXPIRED -> new Refused(Refusal.EXPIRED, "The token expired at " + token.expires() + ".");
            case REVOKED -> new Refused(Refusal.REVOKED, "The token was revoked at " + token.revoked() + ".");
        };
    }
}
