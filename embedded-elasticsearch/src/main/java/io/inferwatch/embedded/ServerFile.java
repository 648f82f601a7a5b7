// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The file {@code server.json}, by which other processes find the server of a data folder. It is flat and only this
 * module writes it, so two patterns are enough to read it.
 */
record ServerFile(Path file) {

    private static final Pattern URL = Pattern.compile("\"url\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern PID = Pattern.compile("\"pid\"\\s*:\\s*(\\d{1,18})");

    void write(RunningServer server, String version) throws IOException {
        var json = "{\"url\":\"%s\",\"pid\":%s,\"version\":\"%s\"}%n".formatted(server.url(), server.pid(), version);
        var next = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(next, json);
        Folders.setMode(next, "rw-r--r--");
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * The server in the file; empty if the file does not exist or has another form. Does not test whether the server
     * runs.
     */
    Optional<RunningServer> read() throws IOException {
        try {
            return parse(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Optional<RunningServer> parse(String json) {
        var url = URL.matcher(json);
        var pid = PID.matcher(json);
        return url.find() && pid.find()
                ? Optional.of(new RunningServer(URI.create(url.group(1)), Long.parseLong(pid.group(1))))
                : Optional.empty();
    }

    /** Deletes the file if it names this process, and not a later one. */
    void removeOf(long pid) throws IOException {
        if (read().filter(server -> server.pid() == pid).isPresent()) {
            Files.deleteIfExists(file);
        }
    }
}
