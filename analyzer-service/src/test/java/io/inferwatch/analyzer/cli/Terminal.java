// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli;

import io.inferwatch.analyzer.cli.connection.ServerSource;
import io.inferwatch.analyzer.cli.support.CommandContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Runs commands and keeps what they said. */
public final class Terminal {
    private final Map<String, String> environment;
    private final Path data;
    private final ServerSource servers;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String answer = "";

    public Terminal(Map<String, String> environment, Path data, ServerSource servers) {
        this.environment = environment;
        this.data = data;
        this.servers = servers;
    }

    public Terminal answering(String line) {
        answer = line;
        return this;
    }

    public int run(String... arguments) {
        out.reset();
        err.reset();
        CommandContext context = new CommandContext(
                new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                environment,
                data,
                Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC),
                servers);
        return new Cli(context).run(arguments);
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    public List<String> outLines() {
        return out().lines().toList();
    }
}
