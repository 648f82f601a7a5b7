package io.inferwatch.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where the demo's server keeps its data: emptied at every start, but only if a demo made it. */
record DemoFolder(Path path) {
    private static final String MARKER = "inferwatch-demo.txt";

    /** The platform's place for data: {@code /var/lib} for root, else the user's own. */
    static DemoFolder ofPlatform(String user, Map<String, String> environment, Path home) {
        if ("root".equals(user)) {
            return new DemoFolder(Path.of("/var/lib/inferwatch/demo"));
        }
        String named = environment.getOrDefault("XDG_DATA_HOME", "");
        Path base = named.isEmpty() ? home.resolve(".local/share") : Path.of(named);
        return new DemoFolder(base.resolve("inferwatch/demo"));
    }

    /**
     * Makes the folder, empty but for the mark that a demo made it.
     *
     * @throws IllegalArgumentException when it holds something that no demo put there
     */
    void wipe() {
        try {
            if (!isOurs()) {
                throw new IllegalArgumentException(
                        "data: Expecting an empty folder or one of an earlier demo. Found: files in " + path);
            }
            delete();
            Files.createDirectories(path);
            Files.writeString(path.resolve(MARKER), "Made by 'inferwatch demo', which deletes it at its next start.\n");
        } catch (IOException e) {
            throw new UncheckedIOException("data: Expecting a folder that can be written. Found: " + e, e);
        }
    }

    private boolean isOurs() throws IOException {
        if (!Files.exists(path) || Files.exists(path.resolve(MARKER))) {
            return true;
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.findAny().isEmpty();
        }
    }

    private void delete() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        for (Path file : files()) {
            Files.delete(file);
        }
    }

    /** Deepest first. */
    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            return files.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
