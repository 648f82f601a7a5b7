package io.inferwatch.analyzer.cli.support;

import io.inferwatch.monitors.Window;
import picocli.CommandLine.Option;

/** The stretch of time that a command is about. */
public final class WindowOption {
    @Option(names = "--from", required = true, paramLabel = "TIME", description = "Start, UTC without a zone.")
    private String from = "";

    @Option(names = "--to", required = true, paramLabel = "TIME", description = "End; does not belong to it.")
    private String to = "";

    public Window window() {
        return TimeOptions.window(from, to);
    }
}
