package io.inferwatch.schema;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes JSON as UTF-8 into memory that grows as needed and is used again after {@link #reset}. Commas are its business,
 * matching brackets are the caller's. A surrogate without its other half becomes U+FFFD, so the bytes are always valid.
 * Not thread-safe.
 */
public final class JsonWriter {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final double LARGEST_EXACT = 1e15;

    private byte[] bytes = new byte[1024];
    private int size;
    private boolean comma;

    /** Forgets what was written, keeps the memory. */
    public void reset() {
        size = 0;
        comma = false;
    }

    /** Bytes written so far. */
    public int size() {
        return size;
    }

    /** Cuts what was written back to a size that {@link #size} has given. */
    public void cutTo(int size) {
        this.size = size;
        comma = false;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
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
        string(name);
        put(':');
        comma = false;
        return this;
    }

    public JsonWriter value(String value) {
        separate();
        string(value);
        return this;
    }

    public JsonWriter value(boolean value) {
        return raw(value ? "true" : "false");
    }

    public JsonWriter value(long value) {
        return raw(Long.toString(value));
    }

    /**
     * A number, shortest form that reads back the same.
     *
     * @throws IllegalArgumentException if it is not finite: JSON has no word for it
     */
    public JsonWriter value(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value: Expecting a finite number. Found: " + value);
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < LARGEST_EXACT && !isNegativeZero(value);
        return raw(whole ? Long.toString((long) value) : Double.toString(value));
    }

    /** A value that is JSON already, as UTF-8. */
    public JsonWriter rawJson(byte[] json) {
        separate();
        for (byte octet : json) {
            put(octet);
        }
        return this;
    }

    /** The end of one document of NDJSON. */
    public JsonWriter newLine() {
        put('\n');
        comma = false;
        return this;
    }

    private static boolean isNegativeZero(double value) {
        return value == 0 && Double.doubleToRawLongBits(value) != 0;
    }

    private JsonWriter open(char bracket) {
        separate();
        put(bracket);
        comma = false;
        return this;
    }

    private JsonWriter close(char bracket) {
        put(bracket);
        comma = true;
        return this;
    }

    private JsonWriter raw(String ascii) {
        separate();
        for (int i = 0; i < ascii.length(); i++) {
            put(ascii.charAt(i));
        }
        return this;
    }

    private void separate() {
        if (comma) {
            put(',');
        }
        comma = true;
    }

    private void string(String text) {
        put('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                ascii(c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                codePoint(Character.toCodePoint(c, text.charAt(++i)));
            } else {
                codePoint(Character.isSurrogate(c) ? 0xFFFD : c);
            }
        }
        put('"');
    }

    private void ascii(char c) {
        if (c == '"' || c == '\\') {
            put('\\');
            put(c);
        } else if (c >= ' ') {
            put(c);
        } else if (c == '\n') {
            put('\\');
            put('n');
        } else {
            control(c);
        }
    }

    private void control(char c) {
        put('\\');
        put('u');
        put('0');
        put('0');
        put(HEX[c >> 4]);
        put(HEX[c & 15]);
    }

    private void codePoint(int point) {
        if (point < 0x800) {
            put(0xC0 | (point >> 6));
        } else if (point < 0x10000) {
            put(0xE0 | (point >> 12));
            put(continuation(point >> 6));
        } else {
            put(0xF0 | (point >> 18));
            put(continuation(point >> 12));
            put(continuation(point >> 6));
        }
        put(continuation(point));
    }

    private static int continuation(int bits) {
        return 0x80 | (bits & 0x3F);
    }

    private void put(int octet) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        bytes[size++] = (byte) octet;
    }
}
