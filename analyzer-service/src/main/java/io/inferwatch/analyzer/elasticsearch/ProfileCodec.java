package io.inferwatch.analyzer.elasticsearch;

import io.inferwatch.monitors.profile.CategoryProfile;
import io.inferwatch.monitors.profile.Clustering;
import io.inferwatch.monitors.profile.Counts;
import io.inferwatch.monitors.profile.Moments;
import io.inferwatch.monitors.profile.NumericProfile;
import io.inferwatch.monitors.profile.Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** A profile as the text of a binary field: deflated, base64. The first byte is the format's version. */
final class ProfileCodec {
    private static final int FORMAT = 1;

    private ProfileCodec() {}

    static String encode(Profile profile) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            out.writeByte(FORMAT);
            out.writeLong(profile.rows());
            out.writeDouble(profile.weight());
            write(out, profile.hours());
            writeMap(out, profile.numeric(), ProfileCodec::write);
            writeMap(out, profile.categorical(), ProfileCodec::write);
            writeMap(out, profile.pii(), (o, types) -> writeMap(o, types, DataOutputStream::writeLong));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** @throws IllegalStateException if the text is no profile of a known format */
    static Profile decode(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
            int format = in.readByte();
            if (format != FORMAT) {
                throw new IllegalStateException("profile: Expecting format " + FORMAT + ". Found: " + format);
            }
            return new Profile(
                    in.readLong(),
                    in.readDouble(),
                    readMoments(in),
                    readMap(in, ProfileCodec::readNumeric),
                    readMap(in, ProfileCodec::readCategory),
                    readMap(in, i -> readMap(i, DataInputStream::readLong)));
        } catch (IOException damaged) {
            throw new IllegalStateException("profile: Expecting a stored profile. Found: damaged bytes", damaged);
        }
    }

    private interface Writer<T> {
        void write(DataOutputStream out, T value) throws IOException;
    }

    private interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    private static <T> void writeMap(DataOutputStream out, Map<String, T> map, Writer<T> writer) throws IOException {
        out.writeInt(map.size());
        for (Map.Entry<String, T> entry : new TreeMap<>(map).entrySet()) {
            out.writeUTF(entry.getKey());
            writer.write(out, entry.getValue());
        }
    }

    private static <T> Map<String, T> readMap(DataInputStream in, Reader<T> reader) throws IOException {
        Map<String, T> map = new TreeMap<>();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            map.put(in.readUTF(), reader.read(in));
        }
        return map;
    }

    private static void write(DataOutputStream out, NumericProfile profile) throws IOException {
        out.writeLong(profile.rows());
        out.writeLong(profile.missing());
        out.writeLong(profile.nonFinite());
        out.writeLong(profile.zeros());
        out.writeLong(profile.negatives());
        write(out, profile.moments());
        write(out, profile.bins());
        write(out, profile.clustering());
        write(out, profile.missingClustering());
    }

    private static NumericProfile readNumeric(DataInputStream in) throws IOException {
        return new NumericProfile(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                readMoments(in),
                readCounts(in),
                readClustering(in),
                readClustering(in));
    }

    private static void write(DataOutputStream out, CategoryProfile profile) throws IOException {
        out.writeLong(profile.rows());
        out.writeLong(profile.missing());
        write(out, profile.counts());
        writeMap(out, profile.fresh(), DataOutputStream::writeLong);
        out.writeLong(profile.other());
        for (Clustering clustering : profile.clustering()) {
            write(out, clustering);
        }
        write(out, profile.missingClustering());
    }

    private static CategoryProfile readCategory(DataInputStream in) throws IOException {
        long rows = in.readLong();
        long missing = in.readLong();
        Counts counts = readCounts(in);
        Map<String, Long> fresh = readMap(in, DataInputStream::readLong);
        long other = in.readLong();
        List<Clustering> clustering = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            clustering.add(readClustering(in));
        }
        return new CategoryProfile(rows, missing, counts, fresh, other, clustering, readClustering(in));
    }

    private static void write(DataOutputStream out, Moments moments) throws IOException {
        out.writeLong(moments.n());
        out.writeDouble(moments.sum());
        out.writeDouble(moments.m2());
        out.writeDouble(moments.min());
        out.writeDouble(moments.max());
    }

    private static Moments readMoments(DataInputStream in) throws IOException {
        return new Moments(in.readLong(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
    }

    private static void write(DataOutputStream out, Clustering clustering) throws IOException {
        out.writeLong(clustering.buckets());
        out.writeDouble(clustering.between());
    }

    private static Clustering readClustering(DataInputStream in) throws IOException {
        return new Clustering(in.readLong(), in.readDouble());
    }

    private static void write(DataOutputStream out, Counts counts) throws IOException {
        out.writeInt(counts.size());
        for (long count : counts.toArray()) {
            out.writeLong(count);
        }
    }

    private static Counts readCounts(DataInputStream in) throws IOException {
        long[] counts = new long[in.readInt()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = in.readLong();
        }
        return Counts.of(counts);
    }
}
