// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.pattern;

import io.inferwatch.pii.text.Chars;

/** Reads Base64 that may be escaped in a URL, without exceptions. */
final class Base64Text {
    private Base64Text() {}

    /** Whether the value is Base64 of printable signs with a colon among them: user and password (RFC 7617). */
    static boolean isUserAndPassword(String value) {
        int bits = 0;
        int count = 0;
        boolean colon = false;
        for (int i = 0; i < value.length(); i++) {
            int six = six(value.charAt(i));
            if (six < 0) {
                break;
            }
            bits = (bits << 6 | six) & 0xFFFFF;
            count += 6;
            if (count >= 8) {
                count -= 8;
                int sign = bits >> count & 0xFF;
                if (sign < ' ' || sign == 127) {
                    return false;
                }
                colon |= sign == ':';
            }
        }
        return colon && value.length() >= 4;
    }

    private static int six(char c) {
        if (Chars.isUpper(c)) {
            return c - 'A';
        }
        if (Chars.isLower(c)) {
            return c - 'a' + 26;
        }
        return Chars.isDigit(c) ? c - '0' + 52 : c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
    }
}
