// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.pattern;

import io.inferwatch.pii.recognize.Recognizer;
import io.inferwatch.pii.recognize.ScanContext;
import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;
import io.inferwatch.pii.text.LinearPattern;
import io.inferwatch.pii.text.Tokens;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Credentials with a known prefix or form: keys of clouds, tokens of services, JWT, PEM blocks, and
 * those of schemes, commands and addresses. */
public final class TokenRecognizer implements Recognizer {
    private static final double SCORE = 0.95;
    private static final String JWT = "CREDENTIAL_JWT";
    private static final String BEARER = "CREDENTIAL_BEARER";
    private static final String PRIVATE_KEY = "CREDENTIAL_PRIVATE_KEY";
    private static final int FEWEST_IN_PART = 10;
    private static final int MOST_HEADERS = 4;
    private static final int LONGEST_HEADER = 10;
    private static final Set<String> HEADERS = Set.of("Proc-Type", "DEK-Info", "Version", "Comment", "Hash", "Charset");
    private static final int[] NO_COMMANDS = {};

    private record Kind(String type, LinearPattern pattern) {}

    private static final Map<String, Kind> BY_BEGINNING = byBeginning();
    private static final byte PREFIX = 1;
    private static final byte SCHEME = 2;
    private static final byte COMMAND = 4;
    private static final byte USER = 8;
    /** What a word with these first three signs may be: a filter, since most words are nothing. */
    private static final byte[] BEGINNINGS = beginnings();

    private static byte[] beginnings() {
        byte[] beginnings = new byte[32_768];
        BY_BEGINNING.keySet().forEach(prefix -> add(beginnings, prefix, PREFIX));
        List.of("eyJ", "BEGIN").forEach(name -> add(beginnings, name, PREFIX));
        Authorizations.SCHEMES.forEach(name -> add(beginnings, name, SCHEME));
        Commands.names().forEach(name -> add(beginnings, name, COMMAND));
        List.of("thin", "40", "by").forEach(name -> add(beginnings, name, USER));
        return beginnings;
    }

    private static void add(byte[] beginnings, String name, byte kind) {
        for (int third = 0; third < 32; third++) {
            if (name.length() == 2 || third == (name.charAt(2) & 31)) {
                beginnings[beginning(name.charAt(0), name.charAt(1), third)] |= kind;
            }
        }
    }

    private static int beginning(int first, int second, int third) {
        return (first & 31) << 10 | (second & 31) << 5 | (third & 31);
    }

    private static Map<String, Kind> byBeginning() {
        Kind aws = new Kind("CREDENTIAL_AWS_KEY", LinearPattern.exact("A[A-Z]{3}[A-Z2-7]{16}"));
        Kind gcp = new Kind("CREDENTIAL_GCP_KEY", LinearPattern.exact("AIza[\\w-]{35}"));
        Kind github = new Kind("CREDENTIAL_GITHUB_TOKEN", LinearPattern.exact("gh[pousr]_[A-Za-z0-9]{20}[A-Za-z0-9]+"));
        Kind fine = new Kind("CREDENTIAL_GITHUB_TOKEN", LinearPattern.exact("github_pat_[A-Za-z0-9_]{22}\\w+"));
        Kind gitlab = new Kind("CREDENTIAL_GITLAB_TOKEN", LinearPattern.exact("gl[a-z]{2,4}-[\\w-]{20}[\\w.-]*"));
        Kind slack = new Kind(
                "CREDENTIAL_SLACK_TOKEN", LinearPattern.exact("x(ox[abeoprs]|app)-[A-Za-z0-9-]{10}[A-Za-z0-9-]*"));
        Kind stripe =
                new Kind("CREDENTIAL_STRIPE_KEY", LinearPattern.exact("[sr]k_(live|test)_[A-Za-z0-9]{10}[A-Za-z0-9]*"));
        Map<String, Kind> kinds = new LinkedHashMap<>();
        List.of("AKIA", "ASIA", "ABIA", "ACCA").forEach(prefix -> kinds.put(prefix, aws));
        kinds.put("AIza", gcp);
        List.of("ghp_", "gho_", "ghu_", "ghs_", "ghr_").forEach(prefix -> kinds.put(prefix, github));
        kinds.put("gith", fine);
        List.of("glpa", "gldt", "glrt", "glft").forEach(prefix -> kinds.put(prefix, gitlab));
        List.of("xoxa", "xoxb", "xoxe", "xoxp", "xoxr", "xoxs", "xapp").forEach(prefix -> kinds.put(prefix, slack));
        List.of("sk_l", "sk_t", "rk_l", "rk_t").forEach(prefix -> kinds.put(prefix, stripe));
        return kinds;
    }

    @Override
    public Map<String, List<String>> types() {
        Map<String, List<String>> types = new LinkedHashMap<>();
        BY_BEGINNING.values().forEach(kind -> types.put(kind.type(), List.of()));
        List.of(JWT, BEARER, PRIVATE_KEY).forEach(type -> types.put(type, List.of()));
        return types;
    }

    @Override
    public void find(ScanContext scan) {
        FoldedText text = scan.text();
        Tokens tokens = scan.tokens();
        int done = 0;
        int[] commands = NO_COMMANDS;
        for (int token = 0; token < tokens.size(); token++) {
            int start = tokens.start(token);
            int end = tokens.end(token);
            int kinds = end - start < 2 ? 0 : kinds(text, start);
            if (kinds != 0 && start >= done) {
                done = read(scan, kinds, start, end);
            }
            if ((kinds & COMMAND) != 0 && start >= done) {
                commands = commands.length == 0 ? Commands.ends() : commands;
                Commands.read(scan, start, end, commands);
            }
        }
    }

    private static int kinds(FoldedText text, int start) {
        char third = start + 2 < text.length() ? text.at(start + 2) : 0;
        return BEGINNINGS[beginning(text.at(start), text.at(start + 1), third)];
    }

    private static int read(ScanContext scan, int kinds, int start, int end) {
        int done = start;
        if ((kinds & PREFIX) != 0) {
            done = known(scan, start, end - start);
        }
        if ((kinds & SCHEME) != 0 && done <= start) {
            done = Schemes.read(scan, start, end);
        }
        if ((kinds & USER) != 0) {
            UserInfos.read(scan, start, end);
        }
        return done;
    }

    /** Offers a token of a known form; of two findings alike the first counts, so that its own type is told. */
    static int known(ScanContext scan, int start, int length) {
        FoldedText text = scan.text();
        if (length < 4) {
            return start;
        }
        char first = text.at(start);
        if (first == 'e' && length > FEWEST_IN_PART && text.at(start + 1) == 'y' && text.at(start + 2) == 'J') {
            return jwt(scan, start);
        }
        if (length == 5 && first == 'B') {
            return privateKey(scan, start);
        }
        return "Agxsr".indexOf(first) >= 0 && "KSBCIhilokpa".indexOf(text.at(start + 1)) >= 0
                ? prefixed(scan, start)
                : start;
    }

    private static int prefixed(ScanContext scan, int start) {
        FoldedText text = scan.text();
        Kind kind = BY_BEGINNING.get(text.part(start, start + 4));
        int end = kind == null ? -1 : kind.pattern().longest(text, start);
        if (kind != null && end > 0 && text.endsWord(end)) {
            scan.offer(kind.type(), start, end, SCORE);
        }
        return end;
    }

    /** Three parts in base64url with dots; the first begins with {@code eyJ}, the last may be empty (RFC 7519). */
    private static int jwt(ScanContext scan, int start) {
        FoldedText text = scan.text();
        int header = base64End(text, start);
        int payload = header < text.length() && text.at(header) == '.' ? base64End(text, header + 1) : header;
        int end = payload < text.length() && text.at(payload) == '.' ? base64End(text, payload + 1) : payload;
        if (payload - header > FEWEST_IN_PART && end > payload) {
            scan.offer(JWT, start, end, SCORE);
        }
        return end;
    }

    private static int base64End(FoldedText text, int from) {
        int end = from;
        while (end < text.length() && (Chars.isIdentifier(text.at(end)) || text.at(end) == '-')) {
            end++;
        }
        return end;
    }

    /** From {@code -----BEGIN … PRIVATE KEY-----} to its end; where that is missing, the first line. */
    private static int privateKey(ScanContext scan, int start) {
        FoldedText text = scan.text();
        int head = start - 5;
        int headEnd = Math.min(text.length(), start + 60);
        String line = text.part(start, headEnd);
        int close = line.indexOf("PRIVATE KEY");
        int dashes = close < 0 ? -1 : line.indexOf("-----", close);
        if (head < 0 || !text.part(head, start).equals("-----") || !line.startsWith("BEGIN ") || dashes < 0) {
            return start;
        }
        int end = start + dashes + 5;
        int i = bodyEnd(text, end);
        boolean ended = i > 4 && i + 4 <= text.length() && text.part(i - 4, i).equals("----");
        int footer = footerEnd(text, end, i);
        scan.offer(PRIVATE_KEY, head, footer > 0 ? footer : ended ? end : Math.max(end, i), SCORE);
        return Math.max(end, i);
    }

    /** The end of the lines in Base64, with headers before them such as {@code Proc-Type: 4,ENCRYPTED} (RFC 1421). */
    private static int bodyEnd(FoldedText text, int from) {
        int i = pemEnd(text, from);
        for (int headers = 0; headers < MOST_HEADERS && isHeader(text, i); headers++) {
            while (i < text.length() && text.at(i) != '\n' && text.at(i) != '\\') {
                i++;
            }
            i = pemEnd(text, i);
        }
        return i;
    }

    private static boolean isHeader(FoldedText text, int colon) {
        int start = colon;
        while (start > 0 && colon - start < LONGEST_HEADER && !text.isBehindBreak(start) && text.at(start - 1) > ' ') {
            start--;
        }
        return colon < text.length() && text.at(colon) == ':' && HEADERS.contains(text.part(start, colon));
    }

    private static int pemEnd(FoldedText text, int from) {
        int i = from;
        while (i < text.length() && isPem(text.at(i))) {
            i++;
        }
        return i;
    }

    private static int footerEnd(FoldedText text, int from, int to) {
        String body = text.part(from, to);
        int footer = body.indexOf("-----END");
        int close = footer < 0 ? -1 : body.indexOf("-----", footer + 8);
        return close < 0 ? -1 : from + close + 5;
    }

    private static boolean isPem(char c) {
        return Chars.isAlphanumeric(c) || "+/=-\n\r \\".indexOf(c) >= 0;
    }
}
