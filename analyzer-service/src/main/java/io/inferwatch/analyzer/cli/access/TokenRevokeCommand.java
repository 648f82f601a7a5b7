// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.access;

import io.inferwatch.analyzer.access.AccessToken;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.config.FaultException;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "revoke", description = "Revokes a token; running services refuse it within seconds.")
final class TokenRevokeCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(arity = "1", paramLabel = "ID", description = "The token's id, as token list shows it.")
    private String id = "";

    private final CommandContext context;

    TokenRevokeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Instant now = context.clock().instant();
        return TokenAccess.run(context, common, tokens -> {
            AccessToken token = tokens.revoke(id, now)
                    .orElseThrow(
                            () -> FaultException.of("ID", "the id of a token; inferwatch token list shows them", id));
            context.out()
                    .println(
                            common.json()
                                    ? TokenAccess.json(token, now).toString()
                                    : "token " + token.id() + " of " + token.name() + " is revoked since "
                                            + token.revoked());
            return Exit.DONE;
        });
    }
}
