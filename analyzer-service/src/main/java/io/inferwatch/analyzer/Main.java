// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer;

import io.inferwatch.analyzer.cli.Cli;
import io.inferwatch.analyzer.cli.support.CommandContext;
import java.nio.file.Path;
import java.time.Clock;

/** Starts the command line with the system's clock, streams and environment and with the embedded server. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "inferwatch-logback.xml");
        }
        System.exit(new Cli(context()).run(arguments));
    }

    private static CommandContext context() {
        return new CommandContext(
                System.in,
                StandardStreams.out(),
                StandardStreams.err(),
                Boolean.getBoolean("inferwatch.terminal"),
                System.getenv(),
                defaultData(),
                Clock.systemUTC(),
                new EmbeddedServers());
    }

    /** The server refuses to run as root, so root's data must be in a folder that another user can reach. */
    private static Path defaultData() {
        return Path.of("root".equals(System.getProperty("user.name")) ? "/var/lib/inferwatch" : "data");
    }
}
