// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.template;

/** 64-bit hashes that stay the same for ever: ids that users keep are made of them. */
final class Hash {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Hash() {}

    /** FNV-1a over the UTF-16 units, then mixed. */
    static long of(CharSequence text) {
        long hash = OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return mix(hash);
    }

    static long of(char[] text, int from, int to) {
        long hash = OFFSET;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text[i]) * PRIME;
        }
        return mix(hash);
    }

    /** A blank before a token is part of what it is: one hash, one text. */
    static long spaced(long token, boolean space) {
        return space ? token ^ GOLDEN : token;
    }

    /** What a token at a place adds to the hash of its line; a line's hash is the sum, so one token can be exchanged. */
    static long at(long token, int place) {
        return mix(token + GOLDEN * (place + 1));
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
    static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
