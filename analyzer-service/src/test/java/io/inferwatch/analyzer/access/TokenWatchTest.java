// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.analyzer.access.AccessDecision.Refusal;
import io.inferwatch.analyzer.access.AccessDecision.Refused;
import io.inferwatch.analyzer.memory.InMemoryTokens;
import io.inferwatch.analyzer.memory.SettableClock;
import io.inferwatch.schema.RuleViolationException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenWatchTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private final InMemoryTokens tokens = new InMemoryTokens();
    private final SecureRandom random = new SecureRandom();

    private String create(AccessRole role) {
        IssuedToken issued = IssuedToken.create("n", role, Duration.ofDays(1), clock.instant(), random);
        tokens.create(issued.token());
        return issued.secret().reveal();
    }

    private static Refusal refusal(AccessDecision decision) {
        return ((Refused) decision).cause();
    }

    @Test
    void secret_isNeverStoredNorPrinted_andNeverTheSameTwice() {
        Set<String> secrets = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            IssuedToken issued = IssuedToken.create("n", AccessRole.READ, null, START, random);
            String secret = issued.secret().reveal();
            secrets.add(secret);
            assertThat(secret).matches("iwt_[0-9a-f]{12}_[A-Za-z0-9_-]{43}");
            String random = secret.substring(17);
            assertThat(issued.toString()).doesNotContain(random);
            assertThat(issued.token().hash()).matches("[0-9a-f]{64}").doesNotContain(random);
            assertThat(TokenSecret.parse(secret)).hasValueSatisfying(again -> {
                assertThat(again.id()).isEqualTo(issued.token().id());
                assertThat(again.matches(issued.token().hash())).isTrue();
            });
        }
        assertThat(secrets).hasSize(1_000);
    }

    @ParameterizedTest
    @CsvSource({
        "READ, READ, true", "READ, INGEST, false", "READ, OPERATE, false",
        "INGEST, READ, false", "INGEST, INGEST, true", "INGEST, OPERATE, false",
        "OPERATE, READ, true", "OPERATE, INGEST, true", "OPERATE, OPERATE, true"
    })
    void role_allowsItsOwn_andOperateAll(AccessRole role, AccessRole needed, boolean allowed) {
        assertThat(role.allows(needed)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\nb", "\u0007"})
    void name_thatCannotBeRead_isRefused(String name) {
        assertThatThrownBy(() -> IssuedToken.create(name, AccessRole.READ, null, START, random))
                .isInstanceOf(RuleViolationException.class)
                .hasMessageStartingWith("name: Expecting 1 to 100 printable characters");
        assertThatThrownBy(() -> IssuedToken.create("x".repeat(101), AccessRole.READ, null, START, random))
                .isInstanceOf(RuleViolationException.class);
    }

    @Test
    void token_isKnown_untilItExpires() {
        String secret = create(AccessRole.INGEST);
        TokenWatch watch = TokenWatch.start(tokens, clock, true);
        assertThat(watch.isOpen()).isFalse();
        assertThat(((AccessDecision.Known) watch.decide(secret)).token().role()).isEqualTo(AccessRole.INGEST);
        clock.set(START.plus(Duration.ofDays(1)).minusMillis(1));
        assertThat(watch.decide(secret)).isInstanceOf(AccessDecision.Known.class);
        clock.set(START.plus(Duration.ofDays(1)));
        assertThat(refusal(watch.decide(secret))).isEqualTo(Refusal.EXPIRED);
        assertThat(watch.active()).isZero();
    }

    @Test
    void revokedToken_isRefusedAfterTheNextRefresh() {
        String secret = create(AccessRole.READ);
        TokenWatch watch = TokenWatch.start(tokens, clock, false);
        tokens.revoke(tokens.tokens().get(0).id(), START);
        watch.refresh();
        assertThat(refusal(watch.decide(secret))).isEqualTo(Refusal.REVOKED);
    }

    @Test
    void whatIsNoToken_isUnknown_alsoWithAKnownId() {
        String secret = create(AccessRole.READ);
        TokenWatch watch = TokenWatch.start(tokens, clock, false);
        assertThat(refusal(watch.decide(null))).isEqualTo(Refusal.MISSING);
        char last = secret.charAt(secret.length() - 1);
        String wrong = secret.substring(0, secret.length() - 1) + (last == 'A' ? 'E' : 'A');
        for (String other : new String[] {
            "", "x", wrong, secret + "A", secret.substring(1), secret.toUpperCase(java.util.Locale.ROOT)
        }) {
            assertThat(refusal(watch.decide(other))).as(other).isEqualTo(Refusal.UNKNOWN);
        }
    }

    @Test
    void openService_closesWithItsFirstToken_andNeverOpensAgain() {
        TokenWatch watch = TokenWatch.start(tokens, clock, true);
        assertThat(watch.decide(null)).isInstanceOf(AccessDecision.Open.class);
        create(AccessRole.READ);
        watch.refresh();
        assertThat(refusal(watch.decide(null))).isEqualTo(Refusal.MISSING);
        tokens.clear();
        watch.refresh();
        assertThat(watch.isOpen()).isFalse();
        assertThat(TokenWatch.start(tokens, clock, false).isOpen()).isFalse();
    }

    @Test
    void lastUse_isStoredOnceInAWhile() {
        String secret = create(AccessRole.READ);
        TokenWatch watch = TokenWatch.start(tokens, clock, false);
        watch.refresh();
        assertThat(tokens.tokens().get(0).lastUsed()).isNull();
        for (int minute : new int[] {0, 9, 10}) {
            clock.set(START.plus(Duration.ofMinutes(minute)));
            watch.decide(secret);
            watch.refresh();
            assertThat(tokens.tokens().get(0).lastUsed())
                    .isEqualTo(START.plus(Duration.ofMinutes(minute < 10 ? 0 : 10)));
            watch.refresh();
        }
    }
}
