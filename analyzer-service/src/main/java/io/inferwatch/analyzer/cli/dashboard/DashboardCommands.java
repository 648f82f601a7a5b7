// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.dashboard;

import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.GroupCommand;
import picocli.CommandLine;

/** {@code dashboards install, export}. */
public final class DashboardCommands {
    private DashboardCommands() {}

    public static void addTo(CommandLine root, CommandContext context) {
        root.addSubcommand(
                "dashboards",
                GroupCommand.line("Brings the dashboards to Kibana.")
                        .addSubcommand("install", new DashboardInstallCommand(context))
                        .addSubcommand("export", new DashboardExportCommand(context)));
    }
}
