// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.net;

import io.inferwatch.pii.text.FoldedText;
import java.util.Locale;
import java.util.Set;

/** Finds out by parameter names whether the query of a URL has personal values. */
final class UrlQuery {
    private static final Set<String> PERSONAL = Set.of(
            "email",
            "mail",
            "e_mail",
            "user",
            "username",
            "user_name",
            "login",
            "firstname",
            "first_name",
            "lastname",
            "last_name",
            "fullname",
            "full_name",
            "surname",
            "phone",
            "phone_number",
            "mobile",
            "tel",
            "ssn",
            "dob",
            "birthdate",
            "birthday",
            "password",
            "passwd",
            "pwd",
            "token",
            "access_token",
            "refresh_token",
            "id_token",
            "apikey",
            "api_key",
            "session",
            "sessionid",
            "session_id",
            "sid",
            "jsessionid",
            "iban",
            "card",
            "address",
            "secret");

    private UrlQuery() {}

    /** Whether a letter or sign is written as {@code %E5}, unlike in the placeholder {@code %s}. */
    private static boolean isEncoded(FoldedText text, int at, int end) {
        return at + 2 < end && text.percentEncoded(at) >= 0;
    }

    static boolean isPersonal(FoldedText text, int from, int end) {
        int i = from;
        while (i < end && text.at(i) != '?') {
            i++;
        }
        while (i < end) {
            int equals = i + 1;
            while (equals < end && text.at(equals) != '=' && text.at(equals) != '&') {
                equals++;
            }
            if (equals + 1 < end
                    && text.at(equals) == '='
                    && ("&*$%<".indexOf(text.at(equals + 1)) < 0 || isEncoded(text, equals + 1, end))
                    && equals - i < 20
                    && PERSONAL.contains(text.part(i + 1, equals).toLowerCase(Locale.ROOT))) {
                return true;
            }
            i = equals;
            while (i < end && text.at(i) != '&') {
                i++;
            }
        }
        return false;
    }
}
