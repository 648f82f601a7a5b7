// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder of one server's data, configuration and logs. */
record DataFolder(Path path) {

    Path indices() {
        return path.resolve("indices");
    }

    Path config() {
        return path.resolve("config");
    }

    Path logs() {
        return path.resolve("logs");
    }

    Path temporary() {
        return path.resolve("tmp");
    }

    /** Console output of the server and its scripts. */
    Path console() {
        return logs().resolve("console.log");
    }

    /** The server writes this file when it listens: one {@code host:port} per line. */
    Path ports() {
        return logs().resolve("http.ports");
    }

    Path serverFile() {
        return path.resolve("server.json");
    }

    /** Exists from a stop to the next start. */
    Path stoppedFile() {
        return path.resolve("server.stopped");
    }

    Path lockFile() {
        return path.resolve("server.lock");
    }

    Path caCertificate() {
        return config().resolve("certs/ca.crt");
    }

    /** Creates the folder. Only the server and its user can read it, because it will contain inputs and predictions. */
    void create(ServerUser user) throws IOException {
        if (!Files.isDirectory(path)) {
            Folders.createReadable(path.resolveSibling(""));
            Files.createDirectories(path);
            Folders.setMode(path, "rwx------");
        }
        user.requireWalkTo("data", path);
        user.ownOnly(path);
    }

    /** Creates the folders inside and deletes leftovers of an earlier start. Call it only while holding the lock. */
    void prepare() throws IOException {
        Folders.delete(temporary());
        Files.deleteIfExists(ports());
        Files.deleteIfExists(stoppedFile());
        for (var folder : parts()) {
            Files.createDirectories(folder);
            Folders.setMode(folder, "rwx------");
        }
    }

    /** Makes the user that the server runs as the owner of all files that the server uses. */
    void handOver(ServerUser user) throws IOException {
        for (var folder : parts()) {
            user.own(folder);
        }
    }

    private List<Path> parts() {
        return List.of(indices(), config(), logs(), temporary());
    }
}
