// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.fault;

import io.inferwatch.agent.options.AgentOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small disk of its own for the spool, which something else fills to the last byte while the cluster is away. */
final class FullDisk implements Trouble {
    /** What fits of an outage before the disk is full, and the size of the disk. */
    private static final int SIZE_MEGABYTES = 8;

    private static final long SPOOLING_MILLIS = 1_500;

    private final Path mount;
    private final Gate gate;

    private FullDisk(Path mount, Gate gate) {
        this.mount = mount;
        this.gate = gate;
    }

    /**
     * Mounts a memory disk on this folder, which only root may.
     *
     * @throws IOException if that is not possible here
     */
    static FullDisk mounted(Path folder, Gate gate) throws IOException {
        Files.createDirectories(folder);
        Signals.await(new ProcessBuilder(
                        "mount", "-t", "tmpfs", "-o", "size=" + SIZE_MEGABYTES + "m", "tmpfs", folder.toString())
                .start());
        return new FullDisk(folder, gate);
    }

    Path spool() {
        return mount.resolve("spool");
    }

    @Override
    public AgentOptions.Builder options(AgentOptions.Builder direct) {
        return gate.options(direct).spoolFolder(spool());
    }

    @Override
    public void begin() throws IOException {
        gate.begin();
        pause();
        if (size(spool()) == 0) {
            throw new IllegalStateException("spool: Expecting events on disk before it is full. Found: none");
        }
        fill();
    }

    /** The disk is to be full in the middle of the load, whose rate and length are the plan's; what it spools until then may be any size. */
    private static void pause() {
        try {
            Thread.sleep(SPOOLING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void fill() throws IOException {
        byte[] page = new byte[4096];
        try (OutputStream out = Files.newOutputStream(mount.resolve("filler"))) {
            for (int i = 0; i <= SIZE_MEGABYTES << 8; i++) {
                out.write(page);
            }
        } catch (IOException e) {
            return;
        }
        throw new IllegalStateException("disk: Expecting it to be full. Found: room");
    }

    /** The cluster is back; the disk stays full. */
    @Override
    public void end() throws IOException {
        gate.end();
    }

    @Override
    public void close() throws IOException {
        gate.close();
        Signals.await(new ProcessBuilder("umount", mount.toString()).start());
    }

    private static long size(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".spool"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    @Override
    public String toString() {
        return "disk of " + SIZE_MEGABYTES + " MB, filled";
    }
}
