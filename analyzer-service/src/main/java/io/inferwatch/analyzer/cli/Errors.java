// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli;

import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.Failure;
import io.inferwatch.analyzer.cli.support.WrongUse;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.elasticsearch.ClusterException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Prints failures: one line per fault, no usage text; a stack trace only with {@code --verbose}. */
final class Errors {
    private final CommandContext context;

    Errors(CommandContext context) {
        this.context = context;
    }

    /** The arguments could not be understood. */
    int wrongUse(ParameterException wrong, String[] arguments) {
        context.say(WrongUse.text(wrong));
        return Exit.WRONG_USE;
    }

    /** The command was understood and did not succeed. */
    int failed(Exception failure, CommandLine command, ParseResult parsed) {
        if (command.getParseResult().hasMatchedOption("--verbose")) {
            failure.printStackTrace(context.err());
        }
        if (failure instanceof FaultException wrong) {
            wrong.faults().forEach(fault -> context.say(fault.toString()));
            return Exit.WRONG_USE;
        }
        boolean wrongUse = failure instanceof IllegalArgumentException;
        boolean expected = wrongUse || failure instanceof Failure || failure instanceof ClusterException;
        context.say(expected ? message(failure) : unexpected(failure));
        return wrongUse ? Exit.WRONG_USE : Exit.FAILED;
    }

    private static String unexpected(Exception failure) {
        String message = message(failure);
        return "inferwatch: The command failed: " + failure.getClass().getSimpleName()
                + (message.isEmpty() ? "" : ", " + message) + ". Use --verbose to see where.";
    }

    private static String message(Exception failure) {
        return failure.getMessage() == null ? "" : failure.getMessage().strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
