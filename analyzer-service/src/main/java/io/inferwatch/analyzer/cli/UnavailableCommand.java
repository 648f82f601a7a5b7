// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli;

import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.Exit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** A command that this jar does not contain: prints a message, whatever its arguments are. */
@Command
final class UnavailableCommand implements Callable<Integer> {
    private final CommandContext context;
    private final String message;

    UnavailableCommand(CommandContext context, String message) {
        this.context = context;
        this.message = message;
    }

    @Override
    public Integer call() {
        context.say(message);
        return Exit.WRONG_USE;
    }
}
