// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.support;

import io.inferwatch.analyzer.config.Fault;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;

/** Arguments that could not be understood, as one line. */
public final class WrongUse {
    private static final Set<Class<?>> WHOLE = Set.of(int.class, Integer.class, long.class, Long.class);

    private WrongUse() {}

    /** What is wrong, as {@code key: Expecting rule. Found: value}. */
    public static String text(ParameterException wrong) {
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        List<String> unknown = wrong.getCommandLine().getUnmatchedArguments();
        if (!unknown.isEmpty()) {
            return unknown(command, unknown.get(0));
        }
        if (wrong instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            String names = missing.getMissing().stream().map(WrongUse::name).collect(Collectors.joining(", "));
            return new Fault(command.qualifiedName(), "a value of " + names, "none").toString();
        }
        if (wrong instanceof OverwrittenOptionException twice) {
            return new Fault(name(twice.getOverwritten()), "one value", "several").toString();
        }
        if (wrong.getArgSpec() != null) {
            return new Fault(name(wrong.getArgSpec()), form(wrong.getArgSpec()), found(wrong)).toString();
        }
        return command.qualifiedName() + ": " + message(wrong);
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
        if (arg.arity().max() == 0) {
            return "no value";
        }
        return WHOLE.contains(arg.type()) ? "a whole number" : "a value of the form " + arg.paramLabel();
    }

    private static String found(ParameterException wrong) {
        return wrong.getValue() == null ? message(wrong) : wrong.getValue();
    }

    private static String message(Exception failure) {
        return failure.getMessage() == null ? "" : failure.getMessage().strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
