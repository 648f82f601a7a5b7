// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.server;

import io.inferwatch.analyzer.cli.support.CommandContext;
import picocli.CommandLine;

/** {@code start, status, stop, setup, serve, doctor, reset}: the service and its Elasticsearch. */
public final class ServerCommands {
    private ServerCommands() {}

    public static void addTo(CommandLine root, CommandContext context) {
        root.addSubcommand("start", new StartCommand(context))
                .addSubcommand("status", new StatusCommand(context))
                .addSubcommand("stop", new StopCommand(context))
                .addSubcommand("setup", new SetupCommand(context))
                .addSubcommand("serve", new ServeCommand(context))
                .addSubcommand("doctor", new DoctorCommand(context))
                .addSubcommand("reset", new ResetCommand(context));
    }
}
