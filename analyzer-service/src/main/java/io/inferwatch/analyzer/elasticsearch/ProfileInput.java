package io.inferwatch.analyzer.elasticsearch;

import io.inferwatch.monitors.profile.Clustering;
import io.inferwatch.monitors.profile.Counts;
import io.inferwatch.monitors.profile.Moments;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Reads what {@link ProfileOutput} wrote. */
final class ProfileInput {
    private static final int MOST = 1 << 24;

    private final DataInputStream in;

    ProfileInput(DataInputStream in) {
        this.in = in;
    }

    interface Reader<T> {
        T read(ProfileInput in) throws IOException;
    }

    long count() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = in.readUnsignedByte();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new IOException("a number is too long");
    }

    /** The number of entries of something. */
    int size() throws IOException {
        long size = count();
        if (size > MOST || size < 0) {
            throw new IOException("too many entries: " + size);
        }
        return (int) size;
    }

    double number() throws IOException {
        return in.readDouble();
    }

    <T> Map<String, T> map(Reader<T> reader) throws IOException {
        int size = size();
        Map<String, T> map = new HashMap<>();
        for (int i = 0; i < size; i++) {
            map.put(in.readUTF(), reader.read(this));
        }
        return map;
    }

    Counts counts() throws IOException {
        long[] counts = new long[size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = count();
        }
        return Counts.of(counts);
    }

    Moments moments() throws IOException {
        long n = count();
        return n == 0 ? Moments.EMPTY : new Moments(n, number(), number(), number(), number());
    }

    Clustering clustering() throws IOException {
        long buckets = count();
        return new Clustering(buckets, buckets > 1 ? number() : 0);
    }
}
