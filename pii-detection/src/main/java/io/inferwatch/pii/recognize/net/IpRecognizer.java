// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.net;

import io.inferwatch.pii.recognize.Recognizer;
import io.inferwatch.pii.recognize.ScanContext;
import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;
import io.inferwatch.pii.text.IntList;
import io.inferwatch.pii.text.Tokens;
import java.util.List;
import java.util.Map;

/**
 * IPv4 and IPv6 addresses, with a prefix length or zone if there is one.
 *
 * <p>The address of a client is personal data, the address of a server is not. So some addresses count only near words
 * such as {@code client}: addresses of private networks, addresses with a port, and four numbers that look like a version.
 * Addresses of no single host (loopback, unspecified, multicast, link-local, and networks such as {@code 10.1.0.0}, which
 * also look like the version of a browser) count only where addresses are expected.
 */
public final class IpRecognizer implements Recognizer {
    private static final String TYPE = "IP";
    private static final double PUBLIC = 0.75;
    private static final double PRIVATE = 0.15;
    private static final double LOCAL = 0.05;

    @Override
    public Map<String, List<String>> types() {
        return Map.of(
                TYPE,
                List.of(
                        "ip",
                        "ips",
                        "client",
                        "clientip",
                        "remoteaddr",
                        "visitor",
                        "peer",
                        "forwarded",
                        "ip address",
                        "user",
                        "login",
                        "logged",
                        "browse",
                        "direcci\u00f3n ip",
                        "adresse ip"));
    }

    @Override
    public void find(ScanContext scan) {
        Tokens tokens = scan.tokens();
        int done = 0;
        for (int token = 0; token < tokens.size(); token++) {
            int start = tokens.start(token);
            if (tokens.kind(token) == Tokens.DIGITS
                    && tokens.length(token) <= 3
                    && start >= done
                    && isDot(scan.text(), tokens.end(token))) {
                done = Math.max(done, v4(scan, start));
            }
        }
        IntList marks = scan.tokens().marks();
        done = 0;
        for (int i = 0; i < marks.size(); i++) {
            int at = marks.get(i);
            if (scan.text().at(at) == ':' && at >= done) {
                done = Math.max(done, v6(scan, done, at));
            }
        }
    }

    private static boolean isDot(FoldedText text, int at) {
        return at < text.length() && text.at(at) == '.';
    }

    private static int v4(ScanContext scan, int start) {
        FoldedText text = scan.text();
        int end = IpSyntax.v4End(text, start);
        boolean free = end > 0
                && text.startsWord(start)
                && text.endsWord(end)
                && !(end + 1 < text.length() && text.at(end) == '.' && Chars.isDigit(text.at(end + 1)))
                && !(start > 1 && text.at(start - 1) == '.' && Chars.isDigit(text.at(start - 2)));
        if (!free) {
            return 0;
        }
        double base = v4Base(text, start, end);
        int whole = IpSyntax.suffixEnd(text, end, 32);
        scan.offer(TYPE, start, whole, IpSyntax.hasPort(text, end) ? Math.min(base, PRIVATE) : base);
        return whole;
    }

    private static double v4Base(FoldedText text, int start, int end) {
        int[] octets = IpSyntax.octets(text, start, end);
        boolean doubtful = isPrivate(octets) || IpSyntax.readsAsVersion(text, start, end, octets);
        return isNoHost(octets) ? LOCAL : doubtful ? PRIVATE : PUBLIC;
    }

    private static boolean isNoHost(int[] octets) {
        boolean linkLocal = octets[0] == 169 && octets[1] == 254;
        boolean network = octets[2] == 0 && octets[3] == 0;
        return octets[0] == 0 || octets[0] == 127 || octets[0] >= 224 || linkLocal || network;
    }

    private static boolean isPrivate(int[] octets) {
        return octets[0] == 10
                || (octets[0] == 192 && octets[1] == 168)
                || (octets[0] == 172 && octets[1] >= 16 && octets[1] < 32)
                || (octets[0] == 100 && octets[1] >= 64 && octets[1] < 128);
    }

    private static int v6(ScanContext scan, int floor, int colon) {
        FoldedText text = scan.text();
        int start = colon;
        while (start > floor && colon - start < 4 && Chars.isHex(text.at(start - 1))) {
            start--;
        }
        if (start == colon && !(colon + 1 < text.length() && text.at(colon + 1) == ':')) {
            return 0;
        }
        int end = IpSyntax.v6End(text, start);
        if (end < 0 || !text.startsWord(start) || (start > 0 && text.at(start - 1) == ':')) {
            return IpSyntax.runEnd(text, colon);
        }
        int whole = IpSyntax.suffixEnd(text, end, 128);
        scan.offer(TYPE, start, whole, v6Base(text, start, end));
        return Math.max(whole, IpSyntax.runEnd(text, colon));
    }

    /**
     * The score of an IPv6 address without context. A global unicast address begins with 2 or 3 and has four digits in
     * its first group. An address that ends in dotted decimal has the score of its IPv4 part.
     */
    private static double v6Base(FoldedText text, int start, int end) {
        int dotted = end;
        while (Chars.isDigit(text.at(dotted - 1)) || text.at(dotted - 1) == '.') {
            dotted--;
        }
        if (IpSyntax.v4End(text, dotted) == end) {
            return v4Base(text, dotted, end);
        }
        boolean global =
                (text.at(start) == '2' || text.at(start) == '3') && start + 4 < end && text.at(start + 4) == ':';
        boolean bracketed = start > 0 && text.at(start - 1) == '[';
        return global && !bracketed ? PUBLIC : end - start >= 6 ? PRIVATE : LOCAL;
    }
}
