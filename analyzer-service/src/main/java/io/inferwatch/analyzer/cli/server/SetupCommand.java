// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.server;

import io.inferwatch.analyzer.cli.connection.Connection;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.Output;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "setup", description = "Installs templates and indices; running it again changes nothing.")
final class SetupCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    private final CommandContext context;

    SetupCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (Connection connection = context.open(common.settings(context))) {
            connection.analyzer().setUp();
            Output.result(
                    context,
                    common,
                    Map.of("installed", true, "namespace", connection.namespace()),
                    "templates and indices of namespace " + connection.namespace() + " are installed");
            return Exit.DONE;
        }
    }
}
