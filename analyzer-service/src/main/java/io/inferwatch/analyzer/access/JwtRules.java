// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.access;

import io.inferwatch.analyzer.access.AccessDecision.Refusal;
import io.inferwatch.analyzer.access.AccessDecision.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which JSON Web Tokens may be used, and for what. Decides about claims only: whoever calls has checked the signature.
 *
 * @param issuer what the claim {@code iss} must be
 * @param audience what the claim {@code aud} must be or contain
 * @param rolesClaim where the roles are: the name of a claim, or a path of names with dots between them
 */
public record JwtRules(String issuer, String audience, String rolesClaim) {
    /** How far the clocks of issuer and service may differ. */
    static final Duration LEEWAY = Duration.ofSeconds(60);

    /** @param needed of several roles, this one is taken */
    public AccessDecision decide(Map<String, Object> claims, AccessRole needed, Instant now) {
        if (!issuer.equals(claims.get("iss"))) {
            return refused("The token's issuer (iss) is not " + issuer + ".");
        }
        if (!strings(claims.get("aud")).contains(audience)) {
            return refused("The token is not for this service: its audience (aud) lacks " + audience + ".");
        }
        Optional<Instant> expires = time(claims.get("exp"));
        if (expires.isEmpty()) {
            return refused("The token has no end (exp).");
        }
        if (!now.minus(LEEWAY).isBefore(expires.get())) {
            return new Refused(Refusal.EXPIRED, "The token expired at " + expires.get() + ".");
        }
        Optional<Instant> begins = time(claims.get("nbf"));
        if (begins.isPresent() && now.plus(LEEWAY).isBefore(begins.get())) {
            return refused("The token may not be used before " + begins.get() + " (nbf).");
        }
        Set<AccessRole> roles = roles(claims);
        return roles.isEmpty()
                ? refused("The token has no role: its claim " + rolesClaim + " must contain " + AccessRole.RULE + ".")
                : new AccessDecision.Known(token(claims, role(roles, needed), expires.get(), now));
    }

    private static Refused refused(String reason) {
        return new Refused(Refusal.UNKNOWN, reason);
    }

    private static AccessRole role(Set<AccessRole> roles, AccessRole needed) {
        return roles.stream()
                .filter(role -> role.allows(needed))
                .findFirst()
                .orElseGet(() -> roles.iterator().next());
    }

    private AccessToken token(Map<String, Object> claims, AccessRole role, Instant expires, Instant now) {
        String subject = claims.get("sub") instanceof String text ? text : "";
        String id = "jwt-" + UUID.nameUUIDFromBytes((issuer + " " + subject).getBytes(StandardCharsets.UTF_8));
        return new AccessToken(id, subject, role, "", time(claims.get("iat")).orElse(now), expires, null, null);
    }

    private Set<AccessRole> roles(Map<String, Object> claims) {
        Set<AccessRole> roles = EnumSet.noneOf(AccessRole.class);
        strings(find(claims)).forEach(name -> AccessRole.of(name).ifPresent(roles::add));
        return roles;
    }

    /** A claim may have dots in its own name, as those that are URLs do. */
    private @Nullable Object find(Map<String, Object> claims) {
        if (claims.containsKey(rolesClaim)) {
            return claims.get(rolesClaim);
        }
        Object at = claims;
        for (String name : rolesClaim.split("\\.", -1)) {
            at = at instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return at;
    }

    /** A list, or a text with spaces between the values, as {@code scope} is. */
    private static List<String> strings(@Nullable Object value) {
        if (value instanceof Collection<?> several) {
            return several.stream().map(String::valueOf).toList();
        }
        return value instanceof String text ? Arrays.asList(text.split(" ", -1)) : List.of();
    }

    private static Optional<Instant> time(@Nullable Object seconds) {
        return seconds instanceof Number number && Math.abs(number.doubleValue()) < Instant.MAX.getEpochSecond()
                ? Optional.of(Instant.ofEpochSecond(number.longValue()))
                : Optional.empty();
    }
}
