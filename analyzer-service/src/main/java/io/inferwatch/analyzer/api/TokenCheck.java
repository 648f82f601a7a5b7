// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.access.AccessDecision;
import io.inferwatch.analyzer.access.AccessRole;
import io.inferwatch.analyzer.access.TokenWatch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides about tokens from memory. A token that is not known makes it read the tokens again, at most twice a second: it may have been made a
 * moment ago, by another process.
 */
final class TokenCheck {
    private static final Logger LOGGER = LoggerFactory.getLogger(TokenCheck.class);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final TokenWatch tokens;
    private final @Nullable JwtCheck jwt;
    private final WorkerExecutor worker;
    private @Nullable Future<Boolean> refresh;
    private long refreshed;

    TokenCheck(Vertx vertx, ServiceAccess access) {
        this.tokens = access.tokens();
        JwtOptions options = access.jwt();
        this.jwt = options == null ? null : new JwtCheck(vertx, options, access.clock());
        this.worker = vertx.createSharedWorkerExecutor("inferwatch-access", 1, 10, TimeUnit.MINUTES);
    }

    boolean isOpen() {
        return tokens.isOpen();
    }

    /**
     * Never blocks; completed at once but for an unknown token.
     *
     * @param needed what the request needs; a JSON Web Token may have several roles
     */
    Future<AccessDecision> decide(@Nullable String presented, AccessRole needed) {
        if (jwt != null && presented != null && JwtCheck.hasForm(presented)) {
            return jwt.decide(presented, needed);
        }
        AccessDecision decision = tokens.decide(presented);
        boolean unknown =
                decision instanceof AccessDecision.Refused refused && refused.cause() == AccessDecision.Refusal.UNKNOWN;
        return unknown ? refreshed().map(any -> tokens.decide(presented)) : Future.succeededFuture(decision);
    }

    private synchronized Future<Boolean> refreshed() {
        Future<Boolean> last = refresh;
        if (last != null && (!last.isComplete() || System.nanoTime() - refreshed < PAUSE_NANOS)) {
            return last;
        }
        refreshed = System.nanoTime();
        Future<Boolean> next = worker.executeBlocking(this::refresh, false);
        refresh = next;
        return next;
    }

    private boolean refresh() {
        try {
            tokens.refresh();
            return true;
        } catch (RuntimeException failed) {
            LOGGER.debug("tokens could not be read; those that were read last count", failed);
            return false;
        }
    }
}
