// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes JSON as UTF-8 to a buffer that grows as needed and is reused after {@link #reset}. The writer sets commas; the
 * caller must match brackets. A lone surrogate becomes U+FFFD, so the bytes are always valid. Not thread-safe.
 */
public final class JsonWriter {
    private static final double LARGEST_EXACT = 1e15;
    private static final int DECIMALS = 6;
    private static final long MILLION = 1_000_000;

    private final Utf8 out = new Utf8();
    private boolean comma;

    /** Empties the buffer and keeps its memory. */
    public void reset() {
        out.cutTo(0);
        comma = false;
    }

    /** The number of bytes written so far. */
    public int size() {
        return out.size();
    }

    /** Removes everything written after {@link #size} had the given value, and gives up memory beyond 8 MB that only that needed. */
    public void cutTo(int size) {
        out.cutTo(size);
        out.shrink();
        comma = false;
    }

    /** The memory that the buffer occupies, in bytes. */
    int capacity() {
        return out.capacity();
    }

    public byte[] toBytes() {
        return out.toBytes();
    }

    public void writeTo(OutputStream out) throws IOException {
        this.out.writeTo(out);
    }

    @Override
    public String toString() {
        return out.toString();
    }

    public JsonWriter beginObject() {
        return open('{');
    }

    public JsonWriter endObject() {
        return close('}');
    }

    public JsonWriter beginArray() {
        return open('[');
    }

    public JsonWriter endArray() {
        return close(']');
    }

    public JsonWriter name(String name) {
        separate();
        out.string(name);
        out.put(':');
        comma = false;
        return this;
    }

    public JsonWriter value(String value) {
        separate();
        out.string(value);
        return this;
    }

    public JsonWriter value(boolean value) {
        return raw(value ? "true" : "false");
    }

    public JsonWriter value(long value) {
        if (value < 0) {
            return raw(Long.toString(value));
        }
        separate();
        out.whole(value);
        return this;
    }

    /**
     * Writes a number in the shortest form that reads back as the same double.
     *
     * <p>Note: the quotient of two whole numbers below 2^53 is the nearest double (IEEE 754), so a number that is a
     * whole number of millionths reads back correctly from its six decimals. Most features are such numbers, and {@link
     * Double#toString} takes five times as long.
     *
     * @throws RuleViolationException if the number is not finite, because JSON has no form for it
     */
    public JsonWriter value(double value) {
        if (!Double.isFinite(value)) {
            throw RuleViolationException.of("value", "a finite number", value);
        }
        double millionths = Math.rint(value * MILLION);
        if (value == millionths / MILLION && Math.abs(millionths) < LARGEST_EXACT && !isNegativeZero(value)) {
            return millionths((long) millionths);
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < LARGEST_EXACT && !isNegativeZero(value);
        return whole ? value((long) value) : raw(Double.toString(value));
    }

    /** Writes a value that is already JSON in UTF-8. */
    public JsonWriter rawJson(byte[] json) {
        separate();
        out.put(json);
        return this;
    }

    /** Ends one document of NDJSON with a line feed. */
    public JsonWriter newLine() {
        out.put('\n');
        comma = false;
        return this;
    }

    private static boolean isNegativeZero(double value) {
        return value == 0 && Double.doubleToRawLongBits(value) != 0;
    }

    private JsonWriter open(char bracket) {
        separate();
        out.put(bracket);
        comma = false;
        return this;
    }

    private JsonWriter close(char bracket) {
        out.put(bracket);
        comma = true;
        return this;
    }

    private JsonWriter raw(String ascii) {
        separate();
        out.plain(ascii);
        return this;
    }

    /** Writes a number given as a whole number of millionths. */
    private JsonWriter millionths(long value) {
        separate();
        long size = Math.abs(value);
        if (value < 0) {
            out.put('-');
        }
        out.whole(size / MILLION);
        if (size % MILLION != 0) {
            out.decimals(size % MILLION, DECIMALS);
        }
        return this;
    }

    private void separate() {
        if (comma) {
            out.put(',');
        }
        comma = true;
    }
}
