// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A buffer of UTF-8 text, escaped for JSON, that grows as needed and is reused. Not thread-safe. */
final class Utf8 {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** A buffer of this size is kept, whatever it holds. */
    private static final int KEPT_BYTES = 8 << 20;

    private byte[] bytes = new byte[1024];
    private int size;

    int size() {
        return size;
    }

    /** Removes everything after the first {@code size} bytes. */
    void cutTo(int size) {
        this.size = size;
    }

    /** Gives up memory that one long text needed, and the rest does not. */
    void shrink() {
        if (bytes.length > KEPT_BYTES && size < bytes.length / 4) {
            bytes = Arrays.copyOf(bytes, Math.max(1024, size));
        }
    }

    /** The memory in use. */
    int capacity() {
        return bytes.length;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    void put(int octet) {
        reserve(1);
        bytes[size++] = (byte) octet;
    }

    void put(byte[] octets) {
        reserve(octets.length);
        System.arraycopy(octets, 0, bytes, size, octets.length);
        size += octets.length;
    }

    /** Writes a text in quotation marks. A lone surrogate becomes U+FFFD. */
    void string(String text) {
        put('"');
        for (int i = plain(text); i < text.length(); i++) {
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

    /**
     * Writes the text up to the first character that JSON escapes or UTF-8 encodes in several bytes; returns the number
     * of characters written.
     */
    int plain(String text) {
        int length = text.length();
        reserve(length);
        byte[] to = bytes;
        int start = size;
        int i = 0;
        while (i < length && isPlain(text.charAt(i))) {
            to[start + i] = (byte) text.charAt(i);
            i++;
        }
        size = start + i;
        return i;
    }

    /** Writes a number that is 0 or more. */
    void whole(long value) {
        int length = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            length++;
        }
        digits(value, length);
    }

    /** Writes a decimal point and the last digits of a number above 0, without trailing zeros. */
    void decimals(long value, int length) {
        put('.');
        digits(value, length);
        while (bytes[size - 1] == '0') {
            size--;
        }
    }

    private void digits(long value, int length) {
        reserve(length);
        long rest = value;
        for (int i = size + length - 1; i >= size; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += length;
    }

    private static boolean isPlain(char c) {
        return c < 0x80 && c >= ' ' && c != '"' && c != '\\';
    }

    private void ascii(char c) {
        if (isPlain(c)) {
            put(c);
        } else if (c == '"' || c == '\\') {
            put('\\');
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

    private void reserve(int more) {
        if (more > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * size, size + more));
        }
    }
}
