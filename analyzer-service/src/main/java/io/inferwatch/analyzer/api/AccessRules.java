package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.access.AccessStorage;
import io.inferwatch.analyzer.access.TokenWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a service may start, and whether it asks for tokens. */
final class AccessRules {
    private static final Logger LOGGER = LoggerFactory.getLogger(AccessRules.class);

    private AccessRules() {}

    /**
     * The tokens of a service that listens on the given host. Blocks.
     *
     * @throws IllegalArgumentException if the host is not an address of this machine, or one that other machines reach while no
     *     token was made
     */
    static TokenWatch tokens(String host, AccessStorage storage) {
        boolean loopback = ListenAddress.isLoopback(host);
        TokenWatch tokens = TokenWatch.start(storage.tokens(), storage.clock(), loopback);
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
        return tokens;
    }
}
