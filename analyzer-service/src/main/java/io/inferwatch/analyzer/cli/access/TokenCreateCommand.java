// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.access;

import io.inferwatch.analyzer.access.AccessRole;
import io.inferwatch.analyzer.access.AccessToken;
import io.inferwatch.analyzer.access.IssuedToken;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.config.Fault;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.config.Quantities;
import io.inferwatch.schema.RuleViolationException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "create", description = "Makes a token and prints it: this once, nobody can read it again.")
final class TokenCreateCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(names = "--name", required = true, paramLabel = "N", description = "Who or what it is for.")
    private String name = "";

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = "read (pages and reports), ingest (labels, business metrics, ends of runs) or operate (all).")
    private String role = "";

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            description = "How long it is valid, such as 90d (default: forever).")
    private @Nullable String expires;

    private final CommandContext context;

    TokenCreateCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Instant now = context.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        IssuedToken issued = issue(now);
        return TokenAccess.run(context, common, tokens -> {
            tokens.create(issued.token());
            print(issued, now);
            return Exit.DONE;
        });
    }

    private IssuedToken issue(Instant now) {
        AccessRole known = AccessRole.of(role).orElseThrow(() -> FaultException.of("--role", AccessRole.RULE, role));
        try {
            return IssuedToken.create(name, known, life(), now, new SecureRandom());
        } catch (RuleViolationException broken) {
            throw new FaultException(broken.violations().stream()
                    .map(fault -> new Fault("--" + fault.key(), fault.rule(), fault.found()))
                    .toList());
        }
    }

    private @Nullable Duration life() {
        String text = expires;
        return text == null
                ? null
                : Quantities.duration(text)
                        .orElseThrow(() -> FaultException.of("--expires", Quantities.DURATION_RULE, text));
    }

    /** The token alone on standard output, so that a script can take it. */
    private void print(IssuedToken issued, Instant now) {
        AccessToken token = issued.token();
        String secret = issued.secret().reveal();
        if (common.json()) {
            context.out().println(TokenAccess.json(token, now).put("token", secret));
            return;
        }
        context.out().println(secret);
        context.say("token " + token.id() + " of " + token.name() + ", role "
                + token.role().value() + ", "
                + (token.expires() == null ? "without an end" : "until " + token.expires())
                + ". Keep it now: it is not shown again.");
    }
}
