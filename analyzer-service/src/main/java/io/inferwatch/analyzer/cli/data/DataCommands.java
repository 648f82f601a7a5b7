// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.data;

import io.inferwatch.analyzer.cli.support.CommandContext;
import picocli.CommandLine;

/** {@code import, label, metric, erase}: events, labels and business metrics. */
public final class DataCommands {
    private DataCommands() {}

    public static void addTo(CommandLine root, CommandContext context) {
        root.addSubcommand("import", new ImportCommand(context))
                .addSubcommand("label", new LabelCommand(context))
                .addSubcommand("metric", new MetricCommand(context))
                .addSubcommand("erase", new EraseCommand(context));
    }
}
