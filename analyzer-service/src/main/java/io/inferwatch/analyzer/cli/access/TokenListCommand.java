// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.access;

import io.inferwatch.analyzer.access.AccessToken;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "Lists tokens without their secrets, the oldest first.")
final class TokenListCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    private final CommandContext context;

    TokenListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Instant now = context.clock().instant();
        return TokenAccess.run(context, common, tokens -> {
            List<AccessToken> all = tokens.tokens();
            all.forEach(token -> print(token, now));
            if (all.isEmpty()) {
                context.say("no tokens");
            }
            return Exit.DONE;
        });
    }

    private void print(AccessToken token, Instant now) {
        if (common.json()) {
            context.out().println(TokenAccess.json(token, now));
            return;
        }
        context.out()
                .printf(
                        "%s %-8s %-8s %s, expires %s, last used %s%n",
                        token.id(),
                        TokenAccess.state(token, now),
                        token.role().value(),
                        token.name(),
                        orNever(token.expires()),
                        orNever(token.lastUsed()));
    }

    private static String orNever(@Nullable Instant time) {
        return time == null ? "never" : time.toString();
    }
}
