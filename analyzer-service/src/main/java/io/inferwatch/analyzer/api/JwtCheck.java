// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.access.AccessDecision;
import io.inferwatch.analyzer.access.AccessDecision.Refusal;
import io.inferwatch.analyzer.access.AccessDecision.Refused;
import io.inferwatch.analyzer.access.AccessRole;
import io.inferwatch.analyzer.access.JwtRules;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides about JSON Web Tokens. Keys are read again when they are ten minutes old and, at most every five seconds, when a token names one
 * that is not known: the provider may have changed them a moment ago. While they cannot be read, the last ones count. Thread-safe.
 */
final class JwtCheck {
    private static final Logger LOGGER = LoggerFactory.getLogger(JwtCheck.class);
    private static final long MOST_AGE = TimeUnit.MINUTES.toNanos(10);
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(5);
    /** What a public key can check. The header of a token is its sender's word: {@code none} and HS256 are refused before it is used. */
    private static final Set<String> ALGORITHMS =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

    private final Vertx vertx;
    private final JwtKeySource source;
    private final JwtRules rules;
    private final Clock clock;
    private volatile Keys keys = new Keys(Set.of(), null);
    private @Nullable Future<Keys> reading;
    private long started;

    /** @param auth null: no keys were read yet */
    private record Keys(Set<String> ids, @Nullable JWTAuth auth) {}

    /** @param keyId empty: the token does not say which key signed it */
    private record Header(String algorithm, String keyId) {}

    JwtCheck(Vertx vertx, JwtOptions options, Clock clock) {
        this.vertx = vertx;
        this.source = new JwtKeySource(options.jwks());
        this.rules = options.rules();
        this.clock = clock;
    }

    /** Whether it has the form of a JSON Web Token: three parts. */
    static boolean hasForm(@Nullable String presented) {
        return presented != null && presented.matches("[\\w-]+\\.[\\w-]+\\.[\\w-]*");
    }

    /** Never blocks; completed at once but when keys are read. */
    Future<AccessDecision> decide(String presented, AccessRole needed) {
        Optional<Header> header = header(presented).filter(known -> ALGORITHMS.contains(known.algorithm()));
        if (header.isEmpty()) {
            return Future.succeededFuture(unknown("The token is not signed with a public-key algorithm."));
        }
        return keys(header.get().keyId())
                .compose(current -> verify(presented, current, needed))
                .otherwise(unknown("The token is not signed by its issuer, or its claims have another form."));
    }

    private Future<AccessDecision> verify(String presented, Keys current, AccessRole needed) {
        JWTAuth auth = current.auth();
        if (auth == null) {
            return Future.succeededFuture(
                    unknown("The keys of the token's issuer could not be read; the log of the service says why."));
        }
        return auth.authenticate(new TokenCredentials(presented))
                .map(user -> rules.decide(claims(user).getMap(), needed, clock.instant()));
    }

    private static JsonObject claims(User user) {
        return user.attributes().getJsonObject("accessToken");
    }

    private static AccessDecision unknown(String reason) {
        return new Refused(Refusal.UNKNOWN, reason);
    }

    private static Optional<Header> header(String presented) {
        try {
            byte[] json = Base64.getUrlDecoder().decode(presented.substring(0, presented.indexOf('.')));
            JsonObject header = new JsonObject(new String(json, StandardCharsets.UTF_8));
            return Optional.of(new Header(header.getString("alg", ""), header.getString("kid", "")));
        } catch (IllegalArgumentException | DecodeException | ClassCastException noHeader) {
            return Optional.empty();
        }
    }

    private synchronized Future<Keys> keys(String keyId) {
        Future<Keys> last = reading;
        if (last != null && !last.isComplete() && !isKnown(keyId)) {
            return last;
        }
        long age = System.nanoTime() - started;
        if (last != null && age < (isKnown(keyId) ? MOST_AGE : PAUSE)) {
            return Future.succeededFuture(keys);
        }
        started = System.nanoTime();
        Future<Keys> next = vertx.executeBlocking(this::read, false);
        reading = next;
        return next;
    }

    private boolean isKnown(String keyId) {
        return keyId.isEmpty() ? keys.auth() != null : keys.ids().contains(keyId);
    }

    private Keys read() {
        try {
            keys = of(source.read());
        } catch (IOException | RuntimeException failed) {
            LOGGER.warn("The keys of http.jwt.jwks cannot be read; those that were read last count", failed);
        }
        return keys;
    }

    private Keys of(List<JsonObject> found) {
        JWTAuthOptions options = new JWTAuthOptions()
                .setJwks(found)
                .setJWTOptions(new JWTOptions().setIgnoreExpiration(true)); // decided with the other claims
        Set<String> ids = found.stream()
                .map(key -> key.getString("kid"))
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
        return new Keys(ids, JWTAuth.create(vertx, options));
    }
}
