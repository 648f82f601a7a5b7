// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.server;

import io.inferwatch.analyzer.lease.Processes;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The processes of this machine, by what Linux says of them. One that was killed is known to have ended, so that the next one need not wait
 * for its leases to run out. Elsewhere nothing is known, which is safe.
 */
final class LocalProcesses implements Processes {
    private static final String SEPARATOR = " ";
    /** Fields after the name of the program, which may contain anything. */
    private static final int STATE = 0;

    private static final int START = 19;

    private final Path proc;

    LocalProcesses(Path proc) {
        this.proc = proc;
    }

    static LocalProcesses ofThisMachine() {
        return new LocalProcesses(Path.of("/proc"));
    }

    /** Names a process for all time: the machine since it was started, the space of process ids, the user, id and start. */
    String name(long pid) {
        return started(pid)
                .flatMap(start -> machine().map(machine -> machine + SEPARATOR + pid + SEPARATOR + start))
                .orElse("");
    }

    @Override
    public boolean hasEnded(String process) {
        String[] parts = process.split(SEPARATOR, -1);
        return parts.length == 3
                && machine().filter(parts[0]::equals).isPresent()
                && started(Long.parseLong(parts[1]))
                        .filter(start -> !start.equals(parts[2]))
                        .isPresent();
    }

    private Optional<String> machine() {
        try {
            return Optional.of(String.join(
                    "/",
                    Files.readString(proc.resolve("sys/kernel/random/boot_id")).strip(),
                    Files.readSymbolicLink(proc.resolve("self/ns/pid")).toString(),
                    Integer.toHexString(System.getProperty("user.name").hashCode())));
        } catch (IOException | UnsupportedOperationException unknown) {
            return Optional.empty();
        }
    }

    /** When a process was started, in ticks of the machine; "ended" for none; empty where that is not known. */
    private Optional<String> started(long pid) {
        try {
            String line = Files.readString(proc.resolve(pid + "/stat"));
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return Optional.of(fields[STATE].equals("Z") ? "ended" : fields[START]);
        } catch (NoSuchFileException ended) {
            return Optional.of("ended");
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    /** The name of this machine, for people. */
    String host() {
        try {
            return Files.readString(proc.resolve("sys/kernel/hostname")).strip();
        } catch (IOException unknown) {
            return InetAddress.getLoopbackAddress().getHostName();
        }
    }
}
