// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.text;

import io.inferwatch.analyzer.cli.support.CommandContext;
import picocli.CommandLine;

/** {@code scan, anomalies, templates}: files, without a server. */
public final class TextCommands {
    private TextCommands() {}

    public static void addTo(CommandLine root, CommandContext context) {
        root.addSubcommand("scan", new ScanCommand(context))
                .addSubcommand("anomalies", new AnomaliesCommand(context))
                .addSubcommand("templates", new TemplatesCommand(context));
    }
}
