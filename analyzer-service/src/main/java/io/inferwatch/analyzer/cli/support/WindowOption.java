// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.support;

import io.inferwatch.monitors.Window;
import picocli.CommandLine.Option;

/** The options {@code --from} and {@code --to}. */
public final class WindowOption {
    @Option(names = "--from", required = true, paramLabel = "TIME", description = "Start; UTC when it has no zone.")
    private String from = "";

    @Option(names = "--to", required = true, paramLabel = "TIME", description = "End, exclusive.")
    private String to = "";

    public Window window() {
        return TimeOptions.window(from, to);
    }
}
