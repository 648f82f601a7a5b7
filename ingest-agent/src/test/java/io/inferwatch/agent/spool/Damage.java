// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What a crash may do to the files of a spool, behind what was forced to the device. */
final class Damage {
    private final Random random;
    private final List<String> log;

    Damage(Random random, List<String> log) {
        this.random = random;
        this.log = log;
    }

    /** Copies a segment, cut at any byte, with a flipped bit, or with a torn record behind it; returns where that begins. */
    long segment(Path file, Path copy, long safe, boolean last) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int loose = (int) (bytes.length - safe);
        int at = (int) safe + (loose == 0 ? 0 : random.nextInt(loose));
        int kind = random.nextInt(4);
        log.add("crash " + file.getFileName() + " kind " + kind + " at " + at);
        if (kind == 0 && loose > 0) {
            bytes = Arrays.copyOf(bytes, at);
        } else if (kind == 1 && loose > 0) {
            bytes[at] ^= (byte) (1 << random.nextInt(8));
        } else {
            at = bytes.length;
            bytes = Arrays.copyOf(bytes, bytes.length + (kind == 2 && last ? random.nextInt(40) : 0));
            for (int i = at; i < bytes.length; i++) {
                bytes[i] = (byte) (random.nextBoolean() ? 0 : random.nextInt());
            }
        }
        Files.write(copy, bytes);
        return at;
    }

    /** Copies the position, or an older one, or something else; returns what can be read there. */
    long position(Path file, Path copy, List<byte[]> older) throws IOException {
        int kind = random.nextInt(8);
        byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        if (kind == 0) {
            bytes = new byte[random.nextInt(20)];
        } else if (kind == 1 && !older.isEmpty()) {
            bytes = older.get(random.nextInt(older.size()));
        }
        if (bytes.length > 0 || random.nextBoolean()) {
            Files.write(copy, bytes);
        }
        log.add("position kind " + kind);
        return new AckCheckpoint(copy.resolveSibling("")).read();
    }
}
