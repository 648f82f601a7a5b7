// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The programs that a test started: all end with it. */
final class Programs implements AutoCloseable {
    private final Path folder;
    private final List<Program> started = new ArrayList<>();

    /** @param folder for what they say */
    Programs(Path folder) {
        this.folder = folder;
    }

    Program start(List<String> arguments) throws IOException {
        Program program = Program.start(folder, arguments);
        started.add(program);
        return program;
    }

    List<Program> running() {
        return started.stream().filter(program -> program.process().isAlive()).toList();
    }

    /** Ends all of them in peace, those that do not end by force. */
    @Override
    public void close() {
        started.forEach(program -> program.process().destroy());
        for (Program program : started) {
            try {
                if (!program.process().waitFor(60, TimeUnit.SECONDS)) {
                    program.process().destroyForcibly().waitFor();
                }
            } catch (InterruptedException stopped) {
                program.process().destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
