// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Locks a spool folder for one agent among all processes of the machine. The lock ends with the process, however that ends. */
final class FolderLock implements AutoCloseable {
    /**
     * Begins the names of system properties, one for each folder that this process has locked, whatever class loaders its agents
     * have. Closing a second channel to a locked file can release its lock, so none is opened.
     */
    private static final String HELD = "io.inferwatch.spool.locked:";

    private final Path folder;
    private final FileChannel channel;
    private final @Nullable Object key;

    private FolderLock(Path folder, FileChannel channel) throws IOException {
        this.folder = folder;
        this.channel = channel;
        this.key = key(folder);
    }

    /** What identifies the lock file on its device; null where the system has nothing of the kind. */
    private static @Nullable Object key(Path folder) throws IOException {
        return Files.readAttributes(folder.resolve("lock"), BasicFileAttributes.class)
                .fileKey();
    }

    /** Whether the lock file is still the one that is locked, and not deleted or another one. */
    boolean isInPlace() {
        try {
            return Objects.equals(key, key(folder));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Locks an existing folder.
     *
     * @throws IOException if another agent holds the lock
     */
    static FolderLock take(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (System.getProperties().putIfAbsent(HELD + real, "") != null) {
            throw inUse(folder);
        }
        boolean taken = false;
        try {
            FolderLock lock = new FolderLock(real, channel(real.resolve("lock"), folder));
            taken = true;
            return lock;
        } finally {
            if (!taken) {
                System.clearProperty(HELD + real);
            }
        }
    }

    private static FileChannel channel(Path file, Path folder) throws IOException {
        if (!Files.exists(file)) {
            PrivateFiles.createFile(file);
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw inUse(folder);
        }
        return channel;
    }

    private static IOException inUse(Path folder) {
        return new IOException("spoolFolder: Expecting a folder that no other agent uses. Found: " + folder);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        System.clearProperty(HELD + folder);
    }
}
