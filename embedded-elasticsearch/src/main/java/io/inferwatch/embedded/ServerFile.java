package io.inferwatch.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code server.json}: how another process finds the server of a data folder. Flat and written by us, so two patterns read it. */
record ServerFile(Path file) {

    private static final Pattern URL = Pattern.compile("\"url\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern PID = Pattern.compile("\"pid\"\\s*:\\s*(\\d{1,18})");

    void write(RunningServer server) throws IOException {
        var json = "{\"url\":\"%s\",\"pid\":%s,\"version\":\"%s\"}%n"
                .formatted(server.url(), server.pid(), Distribution.VERSION);
        var beside = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(beside, json);
        Folders.setMode(beside, "rw-r--r--");
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What the file says; empty when there is none or it is not ours. Whether the server lives is another question. */
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

    /** Removes the file if it is about this process, not about one that came later. */
    void removeOf(long pid) throws IOException {
        if (read().filter(server -> server.pid() == pid).isPresent()) {
            Files.deleteIfExists(file);
        }
    }
}
