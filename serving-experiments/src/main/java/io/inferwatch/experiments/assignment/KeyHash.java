// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments.assignment;

/**
 * A 64-bit hash of bytes, made of the steps of MurmurHash3 (eight bytes at a time, 64-bit finalizer). Not for secrets: who knows the
 * salt can choose keys of one arm.
 */
final class KeyHash {
    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;

    private KeyHash() {}

    static long of(byte[] bytes, long seed) {
        long hash = mix(seed);
        int at = 0;
        for (; at + 8 <= bytes.length; at += 8) {
            hash = add(hash, block(bytes, at, 8));
        }
        if (at < bytes.length) {
            hash = add(hash, block(bytes, at, bytes.length - at));
        }
        return mix(hash ^ bytes.length);
    }

    private static long add(long hash, long block) {
        long k = Long.rotateLeft(block * C1, 31) * C2;
        return Long.rotateLeft(hash ^ k, 27) * 5 + 0x52dce729L;
    }

    private static long block(byte[] bytes, int from, int length) {
        long block = 0;
        for (int i = 0; i < length; i++) {
            block |= (bytes[from + i] & 0xffL) << (8 * i);
        }
        return block;
    }

    private static long mix(long value) {
        long h = value;
        h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }
}
