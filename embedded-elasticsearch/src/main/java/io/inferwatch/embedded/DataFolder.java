package io.inferwatch.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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

    /** Makes the folders, empties the temporary one, and hands them to the user the server runs as. */
    void prepare(ServerUser user) throws IOException {
        Folders.createReadable(path);
        user.requireWalkTo("data", path);
        user.ownOnly(path);
        Folders.delete(temporary());
        Files.deleteIfExists(ports());
        for (var folder : new Path[] {indices(), config(), logs(), temporary()}) {
            Files.createDirectories(folder);
        }
    }

    void handOver(ServerUser user) throws IOException {
        for (var folder : new Path[] {indices(), config(), logs(), temporary()}) {
            user.own(folder);
        }
    }
}
