// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.pattern;

import io.inferwatch.pii.recognize.ScanContext;
import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;
import java.util.Locale;
import java.util.Set;

/**
 * Credentials of HTTP authentication (RFC 9110): a scheme with one token or with parameters. Behind {@code
 * Authorization} any scheme counts; elsewhere one that is known, with a value that looks like its credentials.
 */
final class Authorizations {
    private static final String BEARER = "CREDENTIAL_BEARER";
    private static final double SCORE = 0.95;
    private static final int LONGEST_SCHEME = 24;
    private static final int LONG = 16;
    static final Set<String> SCHEMES = Set.of(
            "basic",
            "digest",
            "bearer",
            "apikey",
            "api-key",
            "token",
            "negotiate",
            "ntlm",
            "kerberos",
            "hoba",
            "mutual",
            "scram-sha-1",
            "scram-sha-256",
            "scram-sha-512",
            "oauth",
            "aws",
            "aws3-https",
            "aws4-hmac-sha256",
            "aws4-ecdsa-p256-sha256",
            "googlelogin",
            "dpop",
            "hawk",
            "vapid",
            "webpush",
            "signature",
            "gnap",
            "privatetoken",
            "sharedaccesssignature",
            "sharedkey",
            "sharedkeylite",
            "ssws",
            "geniekey",
            "jwt",
            "mac",
            "splunk",
            "zoho-oauthtoken",
            "concealed",
            "hmac",
            "hmac-sha256",
            "acs",
            "wsse",
            "bot",
            "discogs",
            "media-builder",
            "key",
            "secret",
            "pat",
            "session",
            "access-key",
            "atbasic",
            "snowflake",
            "goog4-rsa-sha256");
    private static final Set<String> SECRET_PARAMETERS = Set.of(
            "response",
            "signature",
            "sig",
            "mac",
            "token",
            "oauth_token",
            "oauth_signature",
            "auth",
            "data",
            "result",
            "t",
            "k",
            "p",
            "cnonce",
            "nonce",
            "credential",
            "hash",
            "proof",
            "key",
            "password",
            "secret",
            "ts",
            "passworddigest");

    private Authorizations() {}

    /** Reads the value of {@code Authorization}; answers where to go on. */
    static int value(ScanContext scan, SecretPlace place) {
        FoldedText text = scan.text();
        int from = place.from();
        int end = schemeEnd(text, from);
        int credentials = end > from ? gapEnd(text, end) : end;
        if (credentials == end) {
            return alone(scan, place);
        }
        String scheme = text.part(from, end).toLowerCase(Locale.ROOT);
        boolean known = SCHEMES.contains(scheme);
        int behind = parameters(text, credentials);
        if (behind > credentials) {
            offer(scan, scheme, credentials, behind);
            return behind;
        }
        behind = tokenEnd(text, credentials);
        String value = text.part(credentials, behind);
        if (value.isEmpty() || SecretValues.isPlaceholder(value)) {
            return credentials;
        }
        boolean random = SecretValues.hasDigit(value) || value.length() >= LONG || SecretValues.isNoWord(value);
        boolean last = place.quoted() || endsLine(text, behind);
        boolean counts = known
                ? value.length() >= 4 && (random || last)
                : value.length() >= 8 && SecretValues.hasDigit(value) && SecretValues.hasLetter(value);
        if (counts) {
            offer(scan, scheme, credentials, behind);
        }
        return counts ? behind : credentials;
    }

    /** A known scheme as the value of another key ({@code token=Bearer …}); the end of its credentials, or -1. */
    static int scheme(ScanContext scan, SecretPlace place, int valueEnd) {
        FoldedText text = scan.text();
        int end = schemeEnd(text, place.from());
        int credentials = gapEnd(text, end);
        boolean within = place.quoted() ? credentials < valueEnd : valueEnd == end;
        if (credentials == end
                || !within
                || !SCHEMES.contains(text.part(place.from(), end).toLowerCase(Locale.ROOT))) {
            return -1;
        }
        int behind = tokenEnd(text, credentials);
        boolean digits = SecretValues.hasDigit(text.part(credentials, behind));
        if (behind - credentials < 4 || !digits) {
            return -1;
        }
        offer(scan, text.part(place.from(), end).toLowerCase(Locale.ROOT), credentials, behind);
        return behind;
    }

    /** Credentials of a scheme that is written without a key, from {@code start} on; answers where to go on. */
    static int standalone(ScanContext scan, int start, int word) {
        FoldedText text = scan.text();
        int end = schemeEnd(text, start);
        int credentials = gapEnd(text, end);
        if (end < word || credentials == end) {
            return start;
        }
        String scheme = text.part(start, end).toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme) || (start > 0 && text.at(start - 1) == '-')) {
            return start;
        }
        int behind = parameters(text, credentials);
        if (behind > credentials) {
            if (hasSecret(text, credentials, behind)) {
                offer(scan, scheme, credentials, behind);
                return behind;
            }
            return start;
        }
        behind = tokenEnd(text, credentials);
        if (isCredential(scheme, text.part(credentials, behind))) {
            offer(scan, scheme, credentials, behind);
            return behind;
        }
        return start;
    }

    private static boolean isCredential(String scheme, String value) {
        boolean mixed = SecretValues.hasDigit(value) && SecretValues.hasLetter(value);
        if (SecretValues.isMaskedOrDate(value)) {
            return false;
        }
        return switch (scheme) {
            case "digest", "mutual", "signature", "concealed", "key", "secret", "session", "pat" -> false;
            case "basic" -> Base64Text.isUserAndPassword(value);
            case "bearer" -> value.length() >= 12 && SecretValues.hasLetter(value) && SecretValues.hasDigit(value);
            case "mac", "aws", "bot", "hmac", "token" -> value.length() >= 20 && mixed && !isNames(value);
            default -> value.length() >= LONG && mixed && !isNames(value);
        };
    }

    /** {@code default-token-x7k2p}, {@code a.b.c}: words with signs between them. */
    private static boolean isNames(String value) {
        int signs = 0;
        for (int i = 0; i < value.length(); i++) {
            signs += "-./:_".indexOf(value.charAt(i)) >= 0 ? 1 : 0;
        }
        boolean mixed = value.chars().anyMatch(c -> Chars.isUpper((char) c))
                && value.chars().anyMatch(c -> Chars.isLower((char) c));
        return signs > 0
                && !mixed
                && value.chars().filter(c -> c >= '0' && c <= '9').count() < 5;
    }

    private static int alone(ScanContext scan, SecretPlace place) {
        FoldedText text = scan.text();
        int end = place.quoted()
                ? SecretEnd.quoted(text, place.quote(), place.from())
                : SecretEnd.bare(text, place.from());
        String value = text.part(place.from(), end);
        boolean counts = value.length() >= 8
                && !SecretValues.isPlaceholder(value)
                && SecretValues.hasDigit(value)
                && SecretValues.hasLetter(value)
                && value.indexOf(' ') < 0;
        if (counts) {
            SecretRecognizer.offerSecret(scan, place.from(), end);
        }
        return counts ? end : place.from();
    }

    private static void offer(ScanContext scan, String scheme, int from, int end) {
        TokenRecognizer.known(scan, from, end - from);
        switch (scheme) {
            case "basic", "digest" -> SecretRecognizer.offerPassword(scan, from, end);
            case "bearer" -> scan.offer(BEARER, from, end, SCORE);
            default -> SecretRecognizer.offerSecret(scan, from, end);
        }
    }

    private static int schemeEnd(FoldedText text, int from) {
        int end = from;
        while (end < text.length()
                && end - from <= LONGEST_SCHEME
                && (Chars.isIdentifier(text.at(end)) || text.at(end) == '-')) {
            end++;
        }
        return end - from > LONGEST_SCHEME ? from : end;
    }

    /** Behind the blanks after a scheme, escaped ones and {@code +} included. */
    private static int gapEnd(FoldedText text, int end) {
        int i = Escapes.skipBlanks(text, end, false);
        boolean plus = i == end && i + 1 < text.length() && text.at(i) == '+' && Chars.isAlphanumeric(text.at(i + 1));
        return plus ? i + 1 : i;
    }

    private static int tokenEnd(FoldedText text, int from) {
        int limit = Math.min(text.length(), from + SecretEnd.LONGEST);
        int i = from;
        while (i < limit && isTokenSign(text, i)) {
            i++;
        }
        while (i > from && ".:".indexOf(text.at(i - 1)) >= 0) {
            i--;
        }
        return i;
    }

    private static boolean isTokenSign(FoldedText text, int i) {
        char c = text.at(i);
        if (Chars.isIdentifier(c) || "-.~+/=:!*|@$".indexOf(c) >= 0) {
            return true;
        }
        return c == '%' && "/=+:".indexOf(Escapes.sign(Escapes.read(text, i))) >= 0;
    }

    /** The end of parameters such as {@code a="b", c=d}, or of {@code sr=…&sig=…}; {@code from} if there are none. */
    private static int parameters(FoldedText text, int from) {
        int end = from;
        int i = from;
        int limit = Math.min(text.length(), from + SecretEnd.LONGEST);
        while (i < limit) {
            int name = i;
            while (i < limit && (Chars.isIdentifier(text.at(i)) || "-.*".indexOf(text.at(i)) >= 0)) {
                i++;
            }
            int sign = i;
            i = Escapes.skipBlanks(text, i, false);
            if (sign == name || i + 1 >= limit || text.at(i) != '=' || isPadding(text, i)) {
                return end;
            }
            i = Escapes.skipBlanks(text, i + 1, false);
            if (i >= limit) {
                return end;
            }
            end = parameterEnd(text, i, limit);
            if (end <= i && !Escapes.isQuote(text.at(i))) {
                return end;
            }
            i = end;
            int gap = i;
            while (gap < limit && ", &".indexOf(text.at(gap)) >= 0) {
                gap++;
            }
            boolean separated = gap > i && text.part(i, gap).strip().length() > 0;
            if (!separated) {
                return end;
            }
            i = gap;
        }
        return end;
    }

    /** Whether {@code =} ends a token in Base64. */
    private static boolean isPadding(FoldedText text, int i) {
        if (i + 1 >= text.length()) {
            return true;
        }
        int read = Escapes.read(text, i + 1);
        if (Escapes.isQuote(Escapes.sign(read))) {
            int behind = i + 1 + Escapes.length(read);
            return behind >= text.length()
                    || (!Chars.isAlphanumeric(text.at(behind)) && "/+\"".indexOf(text.at(behind)) < 0);
        }
        char next = text.at(i + 1);
        return next != '"'
                && next != '\\'
                && next != '\''
                && next != '%'
                && !Chars.isAlphanumeric(next)
                && next != '/'
                && next != ' '
                && next != '&';
    }

    private static int parameterEnd(FoldedText text, int from, int limit) {
        int read = Escapes.read(text, from);
        if (Escapes.sign(read) == '"') {
            int close = SecretEnd.quoted(text, from, from + Escapes.length(read));
            return close < text.length() && Escapes.sign(Escapes.read(text, close)) == '"'
                    ? close + Escapes.length(Escapes.read(text, close))
                    : close;
        }
        int i = from;
        while (i < limit && text.at(i) > ' ' && ",&\"'\\<>]}`".indexOf(text.at(i)) < 0) {
            i++;
        }
        return i;
    }

    private static boolean hasSecret(FoldedText text, int from, int end) {
        int i = from;
        while (i < end) {
            int name = i;
            while (i < end && (Chars.isIdentifier(text.at(i)) || text.at(i) == '-')) {
                i++;
            }
            boolean secret = i < end
                    && text.at(i) == '='
                    && SECRET_PARAMETERS.contains(text.part(name, i).toLowerCase(Locale.ROOT));
            if (secret && end - i > 8) {
                return true;
            }
            i++;
        }
        return false;
    }

    private static boolean endsLine(FoldedText text, int end) {
        return end >= text.length() || "\n\r\"'\\]})<,;&".indexOf(text.at(end)) >= 0;
    }
}
