// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.pattern;

import io.inferwatch.pii.recognize.ScanContext;
import io.inferwatch.pii.text.FoldedText;

/**
 * Passwords of users in addresses that are no plain URLs: {@code jdbc:oracle:thin:user/password@host}, a URL in a URL
 * ({@code %2F%2Fuser%3Apassword%40host}), and {@code IDENTIFIED BY 'password'} of SQL.
 */
final class UserInfos {
    private static final int WIDEST = 120;

    private UserInfos() {}

    /** Reads an address or statement of which this word is a part. */
    static void read(ScanContext scan, int start, int end) {
        FoldedText text = scan.text();
        char first = text.at(start);
        if (first == 't' && end - start == 4 && Escapes.matches(text, start, "thin:")) {
            oracle(scan, end + 1);
        } else if (first == '4' && start > 0 && text.at(start - 1) == '%' && Escapes.matches(text, start, "40")) {
            encoded(scan, start - 1);
        } else if (end - start == 2 && Escapes.matches(text, start - 11, "identified by ")) {
            quoted(scan, end + 1);
        }
    }

    private static void oracle(ScanContext scan, int from) {
        FoldedText text = scan.text();
        int slash = from;
        while (slash < text.length() && slash - from < WIDEST && text.at(slash) > ' ' && text.at(slash) != '/') {
            slash++;
        }
        int end = slash + 1;
        while (end < text.length() && end - slash < WIDEST && text.at(end) > ' ' && text.at(end) != '@') {
            end++;
        }
        boolean user = slash > from && text.at(from) != '@' && text.at(from) != '/';
        if (user && end < text.length() && text.at(end) == '@' && end > slash + 1) {
            SecretRecognizer.offerPassword(scan, slash + 1, end);
        }
    }

    /** Reads back from {@code %40} to {@code %3A} and {@code %2F%2F}. */
    private static void encoded(ScanContext scan, int at) {
        FoldedText text = scan.text();
        int colon = at - 1;
        while (colon > 0 && at - colon < WIDEST && text.at(colon) > ' ' && !Escapes.matches(text, colon, "%3a")) {
            colon--;
        }
        int slashes = colon - 1;
        while (slashes > 0 && colon - slashes < WIDEST && text.at(slashes) > ' ' && text.at(slashes) != '%') {
            slashes--;
        }
        if (Escapes.matches(text, colon, "%3a") && at > colon + 3 && Escapes.matches(text, slashes, "%2f")) {
            SecretRecognizer.offerPassword(scan, colon + 3, at);
        }
    }

    private static void quoted(ScanContext scan, int at) {
        FoldedText text = scan.text();
        if (at < text.length() && Escapes.isQuote(text.at(at))) {
            int end = SecretEnd.quoted(text, at, at + 1);
            if (end > at + 2 && !SecretValues.isPlaceholder(text.part(at + 1, end))) {
                SecretRecognizer.offerPassword(scan, at + 1, end);
            }
        }
    }
}
