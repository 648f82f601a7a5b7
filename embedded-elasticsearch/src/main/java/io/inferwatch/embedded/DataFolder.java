package io.inferwatch.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where one server keeps its things. */
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

    /** What the server and its scripts print. */
    Path console() {
        return logs().resolve("console.log");
    }

    /** Written by the server when it listens: one {@code host:port} per line. */
    Path ports() {
        return logs().resolve("http.ports");
    }

    Path serverFile() {
        return path.resolve("server.json");
    }

    Path lockFile() {
        return path.resolve("server.lock");
    }

    Path caCertificate() {
        return config().resolve("certs/ca.crt");
    }

    /** Makes the folder, for the server and its user only, since it will hold what models were asked. */
    void create(ServerUser user) throws IOException {
        if (!Files.isDirectory(path)) {
            Folders.createReadable(path.resolveSibling(""));
            Files.createDirectories(path);
            Folders.setMode(path, "rwx------");
        }
        user.requireWalkTo("data", path);
        user.ownOnly(path);
    }

    /** Makes the folders inside and clears what an earlier start left. To be called under the lock. */
    void prepare() throws IOException {
        Folders.delete(temporary());
        Files.deleteIfExists(ports());
        for (var folder : parts()) {
            Files.createDirectories(folder);
            Folders.setMode(folder, "rwx------");
        }
    }

    /** Gives all that the server reads and writes to the user it runs as. */
    void handOver(ServerUser user) throws IOException {
        for (var folder : parts()) {
            user.own(folder);
        }
    }

    private List<Path> parts() {
        return List.of(indices(), config(), logs(), temporary());
    }
}
