// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.access.AccessStorage;
import io.inferwatch.analyzer.access.AuditLog;
import io.inferwatch.analyzer.access.RateLimits;
import io.inferwatch.analyzer.access.TokenWatch;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may enter a running service, how often, and what is kept of it.
 *
 * @param jwt null: JSON Web Tokens are unknown
 * @param limits null: no token has one
 */
record ServiceAccess(
        TokenWatch tokens,
        @Nullable JwtOptions jwt,
        @Nullable RateLimits limits,
        AuditLog audit,
        Clock clock) {
    private static final Logger LOGGER = LoggerFactory.getLogger(ServiceAccess.class);

    /**
     * Reads the tokens, and says whether requests need one. Blocks.
     *
     * @throws IllegalArgumentException if the host is not an address of this machine, or one that other machines reach while no
     *     token was made
     */
    static ServiceAccess start(ServiceOptions options, AccessStorage storage) {
        boolean loopback = ListenAddress.isLoopback(options.host());
        ServiceSecurity security = options.security();
        JwtOptions jwt = security.jwt();
        TokenWatch tokens = TokenWatch.start(storage.tokens(), storage.clock(), loopback && jwt == null);
        if (jwt == null) {
            requireToken(options.host(), tokens);
        } else {
            new JwtKeySource(jwt.jwks()).check();
        }
        if (!loopback && security.tls() == null) {
            LOGGER.warn(
                    "http.host: {} is reached by other machines without TLS: tokens and reports can be read on the way. Set"
                            + " http.tls.certificate and http.tls.key, or put a proxy with TLS before the service.",
                    options.host());
        }
        Integer most = security.requestsPerMinute();
        return new ServiceAccess(
                tokens,
                jwt,
                most == null ? null : new RateLimits(most, System::nanoTime),
                new AuditLog(storage.audit(), security.auditMaxAge(), storage.clock()),
                storage.clock());
    }

    private static void requireToken(String host, TokenWatch tokens) {
        if (tokens.isOpen()) {
            LOGGER.warn("No token was made: every program on this machine may read and decide everything. Make one with"
                    + " 'inferwatch token create'; from then on each request needs one.");
        } else if (tokens.isEmpty()) {
            throw new IllegalArgumentException(
                    "http.host: Expecting a token, since other machines reach this address: make"
                            + " one with 'inferwatch token create --name NAME --role operate', or listen on 127.0.0.1. Found: "
                            + host + " and no token");
        } else if (tokens.active() == 0) {
            LOGGER.warn("All tokens are expired or revoked: nobody can use the service. Make one with 'inferwatch token"
                    + " create'.");
        }
    }

    /** Reads the tokens again. Blocks. */
    void refresh() {
        tokens.refresh();
        if (limits != null) {
            limits.forgetIdle();
        }
    }

    /** Writes what is left of the audit log. Blocks. */
    void close() {
        try {
            audit.write();
        } catch (RuntimeException failed) {
            LOGGER.error("The last entries of the audit log could not be written", failed);
        }
        if (audit.lost() > 0) {
            LOGGER.warn(
                    "{} entries of the audit log were lost, since the cluster did not take them in time", audit.lost());
        }
    }
}
