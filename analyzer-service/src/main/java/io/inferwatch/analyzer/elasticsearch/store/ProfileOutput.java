// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.store;

import io.inferwatch.monitors.profile.BetweenHourVariance;
import io.inferwatch.monitors.profile.BinCounts;
import io.inferwatch.monitors.profile.Moments;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the parts of a profile in few bytes: counts as variable-length numbers, seven bits a byte. Into memory of its own, since a
 * stream of the JDK locks for each byte. For one thread.
 */
final class ProfileOutput {
    private static final int FIRST_SIZE = 1 << 15;

    private byte[] bytes = new byte[FIRST_SIZE];
    private int size;

    interface Writer<T> {
        void write(ProfileOutput out, T value);
    }

    /** Writes all of it at once: a deflater is slow in small steps. */
    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    /** @param value 0 or more */
    void count(long value) {
        reserve(Long.BYTES + 2);
        long rest = value;
        while (rest >= 0x80) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    void number(double value) {
        reserve(Double.BYTES);
        long bits = Double.doubleToLongBits(value);
        for (int shift = Double.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[size++] = (byte) (bits >>> shift);
        }
    }

    <T> void map(Map<String, T> map, Writer<T> writer) {
        count(map.size());
        for (Map.Entry<String, T> entry : new TreeMap<>(map).entrySet()) {
            byte[] name = entry.getKey().getBytes(StandardCharsets.UTF_8);
            count(name.length);
            reserve(name.length);
            System.arraycopy(name, 0, bytes, size, name.length);
            size += name.length;
            writer.write(this, entry.getValue());
        }
    }

    void counts(BinCounts counts) {
        count(counts.size());
        for (int i = 0; i < counts.size(); i++) {
            count(counts.at(i));
        }
    }

    void moments(Moments moments) {
        count(moments.n());
        if (moments.n() > 0) {
            number(moments.sum());
            number(moments.m2());
            number(moments.min());
            number(moments.max());
        }
    }

    /** Within one bucket there is nothing between buckets: a byte says it. */
    void betweenHourVariance(BetweenHourVariance betweenHourVariance) {
        count(betweenHourVariance.buckets());
        if (betweenHourVariance.buckets() > 1) {
            number(betweenHourVariance.between());
        }
    }
}
