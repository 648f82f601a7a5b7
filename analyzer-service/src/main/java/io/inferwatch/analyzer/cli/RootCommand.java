// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli;

import io.inferwatch.analyzer.cli.support.GroupCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code inferwatch} itself: needs one of its commands. */
@Command(
        name = "inferwatch",
        description = "Watches machine-learning models in production through the logs of their inferences.",
        versionProvider = Version.class,
        footer = {"", "Exit codes: 0 done, 1 something was found, 2 wrong use, 3 failed."})
final class RootCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        throw GroupCommand.noCommand(spec);
    }
}
