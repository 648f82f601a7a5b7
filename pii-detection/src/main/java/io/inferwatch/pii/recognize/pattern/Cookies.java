// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.pattern;

import io.inferwatch.pii.recognize.ScanContext;
import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;
import java.util.Locale;

/** The cookies of a {@code Cookie} or {@code Set-Cookie} header: those of sessions, and long random ones. */
final class Cookies {
    private static final int SHORTEST = 6;
    private static final int RANDOM = 20;
    private static final String[] SESSIONS = {
        "sess",
        "sid",
        "auth",
        "token",
        "jwt",
        "login",
        "logged_in",
        "remember",
        "csrf",
        "xsrf",
        "ticket",
        "secret",
        "identity",
        "sso",
        "aspnet",
        "credential",
        "password",
        "user_key"
    };
    private static final String[] HARMLESS = {"_ga", "_gid", "expires", "max-age", "path", "domain", "samesite"};

    private Cookies() {}

    /** Offers the values of the sessions' cookies; answers where to go on. */
    static int value(ScanContext scan, SecretPlace place) {
        FoldedText text = scan.text();
        int i = place.from();
        int limit = Math.min(text.length(), i + SecretEnd.LONGEST);
        int done = 0;
        while (i < limit) {
            int name = i;
            while (i < limit && (Chars.isIdentifier(text.at(i)) || "-.".indexOf(text.at(i)) >= 0)) {
                i++;
            }
            if (i == name || i >= limit || Escapes.sign(Escapes.read(text, i)) != '=') {
                return done;
            }
            int from = i + Escapes.length(Escapes.read(text, i));
            int end = from;
            while (end < limit && text.at(end) > ' ' && ";,\"'`]})\\<".indexOf(text.at(end)) < 0) {
                end++;
            }
            offer(scan, text.part(name, i).toLowerCase(Locale.ROOT), from, end);
            done = end;
            i = next(text, end, limit);
        }
        return done;
    }

    /** The start of the next cookie: behind {@code ;} or {@code ,} and a blank; an attribute without value is passed. */
    private static int next(FoldedText text, int end, int limit) {
        int i = end;
        while (i < limit && (text.at(i) == ';' || text.at(i) == ',' || text.at(i) == ' ')) {
            i++;
        }
        return i == end ? limit : i;
    }

    private static void offer(ScanContext scan, String name, int from, int end) {
        if (end - from < SHORTEST || starts(name, HARMLESS)) {
            return;
        }
        String value = scan.text().part(from, end);
        boolean session = contains(name, SESSIONS);
        boolean random = value.length() >= RANDOM && SecretValues.hasDigit(value) && SecretValues.hasLetter(value);
        if ((session || random) && !SecretValues.isPlaceholder(value)) {
            SecretRecognizer.offerSecret(scan, from, end);
        }
    }

    private static boolean starts(String name, String[] words) {
        for (String word : words) {
            if (name.startsWith(word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(String name, String[] words) {
        for (String word : words) {
            if (name.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
