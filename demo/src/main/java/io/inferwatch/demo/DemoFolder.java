// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo;

import io.inferwatch.analyzer.config.FaultException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The data folder of the demo's server. It is emptied at every start, but only if a demo created it. */
record DemoFolder(Path path) {
    private static final String MARKER = "inferwatch-demo.txt";

    /** The default folder: below {@code /var/lib} for root, else in the user's data folder. */
    static DemoFolder ofPlatform(String user, Map<String, String> environment, Path home) {
        if ("root".equals(user)) {
            return new DemoFolder(Path.of("/var/lib/inferwatch/demo"));
        }
        String named = environment.getOrDefault("XDG_DATA_HOME", "");
        Path base = named.isEmpty() ? home.resolve(".local/share") : Path.of(named);
        return new DemoFolder(base.resolve("inferwatch/demo"));
    }

    /**
     * Creates the folder, empty except for the file that marks it as created by a demo.
     *
     * @throws FaultException when it contains files and no demo created it
     */
    void wipe() {
        requireOurs();
        try {
            delete();
            Files.createDirectories(path);
            Files.writeString(
                    path.resolve(MARKER), "Created by 'inferwatch demo', which deletes it at its next start.\n");
        } catch (IOException e) {
            throw new UncheckedIOException("--data: Expecting a folder that can be written. Found: " + e, e);
        }
    }

    /** @throws FaultException when it contains files and no demo created it */
    void requireOurs() {
        try {
            if (!isOurs()) {
                throw FaultException.of("--data", "an empty folder or one of an earlier demo", "files in " + path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("--data: Expecting a folder that can be read. Found: " + e, e);
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
