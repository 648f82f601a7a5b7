// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.net;

import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;
import java.util.Locale;
import java.util.Set;

/** Syntax of IP addresses: RFC 791 dotted decimal, RFC 4291 section 2.2. All reads are bounded. */
final class IpSyntax {
    private static final int GROUPS = 8;
    private static final int LONGEST_RUN = 60;
    private static final Set<String> VERSION_WORDS = Set.of(
            "version",
            "versions",
            "ver",
            "v",
            "release",
            "build",
            "sdk",
            "jdk",
            "java",
            "driver",
            "firmware",
            "upgrade",
            "chrome",
            "safari",
            "edg",
            "opr",
            "artifact",
            "plugin",
            "section",
            "chapter",
            "oid");

    private IpSyntax() {}

    /** The end of four numbers up to 255 with dots, or -1. */
    static int v4End(FoldedText text, int start) {
        int i = start;
        for (int octet = 0; octet < 4; octet++) {
            if (octet > 0 && !(i < text.length() && text.at(i++) == '.')) {
                return -1;
            }
            int from = i;
            int value = 0;
            while (i < text.length() && i - from < 4 && Chars.isDigit(text.at(i))) {
                value = value * 10 + text.at(i++) - '0';
            }
            if (i == from || i - from > 3 || value > 255) {
                return -1;
            }
        }
        return i;
    }

    static int[] octets(FoldedText text, int start, int end) {
        int[] octets = new int[4];
        int octet = 0;
        for (int i = start; i < end; i++) {
            if (text.at(i) == '.') {
                octet++;
            } else {
                octets[octet] = octets[octet] * 10 + text.at(i) - '0';
            }
        }
        return octets;
    }

    /** The end of an IPv6 address, also one that ends in dotted decimal; or -1. */
    static int v6End(FoldedText text, int start) {
        int groups = 0;
        boolean gap = false;
        int i = start;
        if (startsWith(text, i, "::")) {
            gap = true;
            i += 2;
        }
        while (i < text.length() && Chars.isHex(text.at(i))) {
            int dotted = groups <= GROUPS - 2 ? v4End(text, i) : -1;
            if (dotted > 0) {
                return text.endsWord(dotted) && (gap || groups == GROUPS - 2) ? dotted : -1;
            }
            int from = i;
            while (i < text.length() && Chars.isHex(text.at(i)) && i - from < 5) {
                i++;
            }
            groups++;
            if (i - from > 4 || !text.endsWord(i) || groups > GROUPS) {
                return -1;
            }
            if (startsWith(text, i, "::")) {
                if (gap) {
                    return -1;
                }
                gap = true;
                i += 2;
            } else if (i + 1 < text.length() && text.at(i) == ':' && Chars.isHex(text.at(i + 1))) {
                i++;
            } else {
                break;
            }
        }
        boolean ends = text.endsWord(i) && !(i < text.length() && text.at(i) == ':');
        boolean complete = gap ? groups < GROUPS && groups > 0 : groups == GROUPS;
        return complete && ends ? i : -1;
    }

    private static boolean startsWith(FoldedText text, int at, String sign) {
        return at + 1 < text.length() && text.at(at) == sign.charAt(0) && text.at(at + 1) == sign.charAt(1);
    }

    /** The end of {@code /24} or {@code %eth0} if it follows, else the same offset. */
    static int suffixEnd(FoldedText text, int end, int mostBits) {
        if (end + 1 >= text.length()) {
            return end;
        }
        int i = end + 1;
        if (text.at(end) == '%') {
            while (i < text.length() && i - end < 17 && Chars.isIdentifier(text.at(i))) {
                i++;
            }
            return i > end + 1 && mostBits == 128 ? i : end;
        }
        int bits = 0;
        while (text.at(end) == '/' && i < text.length() && i - end < 4 && Chars.isDigit(text.at(i))) {
            bits = bits * 10 + text.at(i++) - '0';
        }
        return i > end + 1 && bits <= mostBits && text.endsWord(i) ? i : end;
    }

    static boolean hasPort(FoldedText text, int end) {
        return end + 1 < text.length() && text.at(end) == ':' && Chars.isDigit(text.at(end + 1));
    }

    /**
     * The end of the hexadecimal digits and colons that begin at an offset, after at most {@value #LONGEST_RUN}
     * characters.
     */
    static int runEnd(FoldedText text, int from) {
        int i = from;
        while (i < text.length() && i - from < LONGEST_RUN && (Chars.isHex(text.at(i)) || text.at(i) == ':')) {
            i++;
        }
        return i;
    }

    /**
     * Whether four numbers look like a version: all are small, the last two are zero, a sign joins them to a letter or
     * digit, or a word such as version is directly before.
     */
    static boolean readsAsVersion(FoldedText text, int start, int end, int[] octets) {
        boolean small = octets[0] < 30 && octets[1] < 30 && octets[2] < 30 && octets[3] < 30;
        boolean round = octets[2] == 0 && octets[3] == 0;
        boolean glued = start > 1
                && (text.at(start - 1) == '/' || text.at(start - 1) == '-' || text.at(start - 1) == '+')
                && Chars.isAlphanumeric(text.at(start - 2));
        boolean goesOn = end + 1 < text.length()
                && (text.at(end) == '-' || text.at(end) == '+' || text.at(end) == '.')
                && Chars.isAlphanumeric(text.at(end + 1));
        return small || round || glued || goesOn || VERSION_WORDS.contains(wordBefore(text, start));
    }

    private static String wordBefore(FoldedText text, int start) {
        int end = start;
        while (end > 0 && start - end < 4 && !Chars.isAsciiLetter(text.at(end - 1))) {
            end--;
        }
        int from = end;
        while (from > 0 && end - from < 12 && Chars.isAsciiLetter(text.at(from - 1))) {
            from--;
        }
        return text.part(from, end).toLowerCase(Locale.ROOT);
    }
}
