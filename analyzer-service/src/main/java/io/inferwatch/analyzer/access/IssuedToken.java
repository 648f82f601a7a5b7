// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.access;

import io.inferwatch.schema.RuleViolationException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A new token with its secret, which nobody can read again.
 *
 * @param secret to show once
 */
public record IssuedToken(AccessToken token, TokenSecret secret) {
    private static final int LONGEST_NAME = 100;
    private static final Duration LONGEST_LIFE = Duration.ofDays(36_500);

    /**
     * Makes a token; stores nothing.
     *
     * @param life null: it does not expire
     * @throws RuleViolationException if the name is blank, too long or has control characters, or the life is longer than 100 years
     */
    public static IssuedToken create(
            String name, AccessRole role, @Nullable Duration life, Instant now, SecureRandom random) {
        String plain = name.strip();
        if (plain.isEmpty() || plain.length() > LONGEST_NAME || plain.chars().anyMatch(Character::isISOControl)) {
            throw RuleViolationException.of("name", "1 to " + LONGEST_NAME + " printable characters", "'" + name + "'");
        }
        if (life != null && life.compareTo(LONGEST_LIFE) > 0) {
            throw RuleViolationException.of("expires", "at most 36500d", life);
        }
        TokenSecret secret = TokenSecret.create(random);
        Instant expires = life == null ? null : now.plus(life);
        return new IssuedToken(
                new AccessToken(secret.id(), plain, role, secret.hash(), now, expires, null, null), secret);
    }
}
