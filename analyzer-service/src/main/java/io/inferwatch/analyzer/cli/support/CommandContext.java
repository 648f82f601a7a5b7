package io.inferwatch.analyzer.cli.support;

import io.inferwatch.analyzer.cli.connection.ServerSource;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * Everything outside that commands touch.
 *
 * @param out results, for machines or readers
 * @param err everything else that is said to humans
 * @param terminal whether a human sits in front of {@code err}
 * @param data folder of the embedded server when none is named
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
    public void say(String line) {
        err.println(line);
    }
}
