// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.access.AccessToken;
import io.inferwatch.analyzer.access.TokenRepository;
import io.inferwatch.analyzer.cli.connection.Connection;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import java.time.Instant;
import java.util.Locale;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What the token commands share. */
final class TokenAccess {
    private TokenAccess() {}

    /** Connects, installs templates and indices where they are missing, and runs {@code work}; returns its exit code. */
    static int run(CommandContext context, CommonOptions common, ToIntFunction<TokenRepository> work) {
        try (Connection connection = context.open(common.settings(context))) {
            connection.analyzer().setUp();
            return work.applyAsInt(connection.tokens());
        }
    }

    /** Without its hash, which is nobody's business. */
    static ObjectNode json(AccessToken token, Instant now) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", token.id())
                .put("name", token.name())
                .put("role", token.role().value())
                .put("state", state(token, now))
                .put("created", token.created().toString())
                .put("expires", text(token.expires()))
                .put("revoked", text(token.revoked()))
                .put("last_used", text(token.lastUsed()));
    }

    static String state(AccessToken token, Instant now) {
        return token.state(now).name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
