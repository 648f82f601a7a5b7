package io.inferwatch.analyzer.elasticsearch.store;

import io.inferwatch.monitors.profile.BetweenHourVariance;
import io.inferwatch.monitors.profile.BinCounts;
import io.inferwatch.monitors.profile.Moments;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Writes the parts of a profile in few bytes: counts as variable-length numbers, seven bits a byte. */
final class ProfileOutput {
    private final DataOutputStream out;

    ProfileOutput(DataOutputStream out) {
        this.out = out;
    }

    interface Writer<T> {
        void write(ProfileOutput out, T value) throws IOException;
    }

    /** @param value 0 or more */
    void count(long value) throws IOException {
        long rest = value;
        while (rest >= 0x80) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    void number(double value) throws IOException {
        out.writeDouble(value);
    }

    <T> void map(Map<String, T> map, Writer<T> writer) throws IOException {
        count(map.size());
        for (Map.Entry<String, T> entry : new TreeMap<>(map).entrySet()) {
            byte[] name = entry.getKey().getBytes(StandardCharsets.UTF_8);
            count(name.length);
            out.write(name);
            writer.write(this, entry.getValue());
        }
    }

    void counts(BinCounts counts) throws IOException {
        count(counts.size());
        for (int i = 0; i < counts.size(); i++) {
            count(counts.at(i));
        }
    }

    void moments(Moments moments) throws IOException {
        count(moments.n());
        if (moments.n() > 0) {
            number(moments.sum());
            number(moments.m2());
            number(moments.min());
            number(moments.max());
        }
    }

    /** Within one bucket there is nothing between buckets: a byte says it. */
    void betweenHourVariance(BetweenHourVariance betweenHourVariance) throws IOException {
        count(betweenHourVariance.buckets());
        if (betweenHourVariance.buckets() > 1) {
            number(betweenHourVariance.between());
        }
    }
}
