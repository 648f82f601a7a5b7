// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.support;

import io.inferwatch.analyzer.cli.connection.Connection;
import io.inferwatch.analyzer.cli.connection.ConnectionSettings;
import io.inferwatch.analyzer.cli.connection.ServerSource;
import io.inferwatch.analyzer.run.Analyzer;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * What commands use of the outside world: streams, environment, clock and servers.
 *
 * @param out results
 * @param err messages for humans
 * @param terminal whether a human sits in front of {@code err}
 * @param data folder of the embedded server without {@code --data}
 */
public record CommandContext(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean terminal,
        Map<String, String> environment,
        Path data,
        Clock clock,
        ServerSource servers) {
    /** Prints a line for humans. */
    public void say(String line) {
        err.println(line);
    }

    /** Connects to the chosen server; starts it first when it is the embedded one and does not run. */
    public Connection open(ConnectionSettings settings) {
        return Connection.open(settings, servers, clock, this::say);
    }

    /**
     * Connects, installs templates and indices where they are missing, and runs {@code work}; returns its exit code. Warns about
     * settings of unknown models.
     */
    public int withAnalyzer(ConnectionSettings settings, ToIntFunction<Analyzer> work) {
        try (Connection connection = open(settings)) {
            Analyzer analyzer = connection.analyzer();
            analyzer.setUp();
            UnknownModels.warn(settings.config(), analyzer.reports(), this::say);
            return work.applyAsInt(analyzer);
        }
    }
}
