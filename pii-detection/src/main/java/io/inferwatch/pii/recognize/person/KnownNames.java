// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.person;

import io.inferwatch.pii.text.FoldedText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * About 9 000 given and 8 000 family names of European, American and Indian languages (see {@code META-INF/NOTICE}).
 * Stores 45 bits of a hash per name, so a false match is possible but very unlikely. Immutable.
 */
final class KnownNames {
    static final int GIVEN = 1;
    /** A given name that is also a word, a place or a product: {@code Grant}, {@code Paris}, {@code Ruby}. */
    static final int DOUBTFUL = 2;

    static final int FAMILY = 3;

    private static final int SLOTS_LOG = 15;
    private static final int MASK = (1 << SLOTS_LOG) - 1;
    private static final int KIND = 3;
    private static final KnownNames ALL = read();

    private final int[] given = new int[MASK + 1];
    private final int[] family = new int[MASK + 1];

    private KnownNames() {}

    static KnownNames all() {
        return ALL;
    }

    private static KnownNames read() {
        KnownNames names = new KnownNames();
        names.read("given-names.txt", names.given, GIVEN);
        names.read("family-names.txt", names.family, FAMILY);
        return names;
    }

    private void read(String resource, int[] into, int kind) {
        try (InputStream in = KnownNames.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + ": Expecting to be in the jar. Found: nothing");
            }
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> add(into, line, kind));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(int[] into, String line, int kind) {
        boolean doubtful = line.endsWith("?");
        FoldedText name = FoldedText.of(doubtful ? line.substring(0, line.length() - 1) : line);
        long hash = hash(name, 0, name.length());
        int slot = slot(hash);
        while (into[slot] != 0) {
            slot = (slot + 1) & MASK;
        }
        into[slot] = entry(hash) | (doubtful ? DOUBTFUL : kind);
    }

    /** {@link #GIVEN}, {@link #DOUBTFUL}, or 0. */
    int given(FoldedText text, int start, int end) {
        return find(given, hash(text, start, end));
    }

    boolean isFamily(FoldedText text, int start, int end) {
        return find(family, hash(text, start, end)) != 0;
    }

    private static int find(int[] in, long hash) {
        int slot = slot(hash);
        while (in[slot] != 0) {
            if ((in[slot] & ~KIND) == entry(hash)) {
                return in[slot] & KIND;
            }
            slot = (slot + 1) & MASK;
        }
        return 0;
    }

    private static int slot(long hash) {
        return (int) (hash >>> (Long.SIZE - SLOTS_LOG));
    }

    private static int entry(long hash) {
        return (int) hash & ~KIND;
    }

    private static long hash(FoldedText text, int start, int end) {
        long hash = 0;
        for (int i = start; i < end; i++) {
            hash = (hash + text.at(i) + 1) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return hash * 0xBF58476D1CE4E5B9L;
    }
}
