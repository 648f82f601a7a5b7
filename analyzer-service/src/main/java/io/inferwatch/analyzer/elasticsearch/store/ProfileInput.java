// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.store;

import io.inferwatch.monitors.profile.BetweenHourVariance;
import io.inferwatch.monitors.profile.BinCounts;
import io.inferwatch.monitors.profile.Moments;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads what {@link ProfileOutput} wrote. Bytes that end too early throw a {@link BufferUnderflowException}. */
final class ProfileInput {
    private static final int MOST = 1 << 24;

    private final ByteBuffer in;

    ProfileInput(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    interface Reader<T> {
        T read(ProfileInput in);
    }

    long count() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number is too long");
    }

    /** The number of entries of something. */
    int size() {
        long size = count();
        if (size > MOST || size < 0) {
            throw new IllegalArgumentException("too many entries: " + size);
        }
        return (int) size;
    }

    double number() {
        return in.getDouble();
    }

    private String text() {
        byte[] bytes = new byte[size()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    <T> Map<String, T> map(Reader<T> reader) {
        int size = size();
        Map<String, T> map = new HashMap<>();
        for (int i = 0; i < size; i++) {
            map.put(text(), reader.read(this));
        }
        return map;
    }

    BinCounts counts() {
        long[] counts = new long[size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = count();
        }
        return BinCounts.of(counts);
    }

    Moments moments() {
        long n = count();
        return n == 0 ? Moments.EMPTY : new Moments(n, number(), number(), number(), number());
    }

    BetweenHourVariance betweenHourVariance() {
        long buckets = count();
        return new BetweenHourVariance(buckets, buckets > 1 ? number() : 0);
    }
}
