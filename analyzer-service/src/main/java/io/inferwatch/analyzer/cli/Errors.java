// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli;

import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.Failure;
import io.inferwatch.analyzer.config.Fault;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.elasticsearch.ClusterException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
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
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        List<String> unknown = wrong.getCommandLine().getUnmatchedArguments();
        if (!unknown.isEmpty()) {
            context.say(unknown(command, unknown.get(0)));
        } else if (wrong instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            String names = missing.getMissing().stream().map(Errors::name).collect(Collectors.joining(", "));
            context.say(new Fault(command.qualifiedName(), "a value of " + names, "none").toString());
        } else if (wrong.getArgSpec() != null) {
            context.say(new Fault(name(wrong.getArgSpec()), form(wrong.getArgSpec()), found(wrong)).toString());
        } else {
            context.say(command.qualifiedName() + ": " + message(wrong));
        }
        return Exit.WRONG_USE;
    }

    private static String unknown(CommandSpec command, String found) {
        boolean option = found.startsWith("-");
        Stream<String> names = option
                ? command.options().stream().map(OptionSpec::longestName).filter(name -> name.startsWith("--"))
                : command.subcommands().keySet().stream();
        String valid = names.sorted().distinct().collect(Collectors.joining(", "));
        String rule = option ? "one of the options " + valid : "a command (" + valid + ")";
        if (!option && command.subcommands().isEmpty()) {
            rule = "options only";
        }
        return new Fault(command.qualifiedName(), rule, found).toString();
    }

    private static String name(ArgSpec arg) {
        return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
    }

    private static String form(ArgSpec arg) {
        return arg.arity().max() == 0 ? "no value" : "a value of the form " + arg.paramLabel();
    }

    private static String found(ParameterException wrong) {
        return wrong.getValue() == null ? message(wrong) : wrong.getValue();
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
