// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A folder of unpacked servers, one per version. A server is unpacked to a temporary name and then renamed, so a folder
 * with the final name and its marker is complete. A file lock makes processes wait for each other, a lock in memory
 * makes threads wait.
 */
final class ServerCache {

    /** Written last: a folder without this file is a leftover of an interrupted start. */
    static final String MARKER = ".inferwatch-complete";

    private static final ReentrantLock ONE_THREAD = new ReentrantLock();

    private final Path folder;

    ServerCache(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** The cache folder for this environment. Does no I/O. */
    static ServerCache of(@Nullable Path asked, Environment environment, boolean root) {
        if (asked != null) {
            return new ServerCache(asked);
        }
        var named = environment.path("inferwatch.cache", "INFERWATCH_CACHE");
        if (named != null) {
            return new ServerCache(named);
        }
        if (root) {
            return new ServerCache(Path.of("/var/cache/inferwatch"));
        }
        var xdg = environment.variable("XDG_CACHE_HOME");
        var base = xdg == null ? environment.home().resolve(".cache") : Path.of(xdg);
        return new ServerCache(base.resolve("inferwatch"));
    }

    Path folder() {
        return folder;
    }

    /**
     * The folder of the server with this name; unpacks {@code zip} if it does not exist yet.
     *
     * @param zip called only if the server must be unpacked
     */
    Path server(String name, Supplier<ServerZip> zip) {
        var server = folder.resolve(name);
        try {
            if (!isComplete(server)) {
                Folders.createReadable(folder);
                unpackAlone(server, zip);
            }
            return server;
        } catch (IOException e) {
            throw new EmbeddedElasticsearchException("cache: cannot unpack the server into " + folder + ": " + e, e);
        }
    }

    private void unpackAlone(Path server, Supplier<ServerZip> zip) throws IOException {
        ONE_THREAD.lock();
        try (var channel = FileChannel.open(lockFile(server), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            if (lock.isValid() && !isComplete(server)) {
                unpack(server, zip.get());
            }
        } finally {
            ONE_THREAD.unlock();
        }
    }

    /** Call it only while holding the lock; then any partial folder is a leftover of a process that died. */
    private void unpack(Path server, ServerZip zip) throws IOException {
        var partial = folder.resolve(server.getFileName() + ".partial");
        Folders.delete(partial);
        Folders.delete(server);
        try {
            zip.unpack(partial);
            Files.writeString(partial.resolve(MARKER), zip.sha256() + "\n");
            Files.move(partial, server, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Folders.delete(partial);
        }
    }

    private Path lockFile(Path server) {
        return folder.resolve(server.getFileName() + ".lock");
    }

    private static boolean isComplete(Path server) {
        return Files.isRegularFile(server.resolve(MARKER));
    }
}
