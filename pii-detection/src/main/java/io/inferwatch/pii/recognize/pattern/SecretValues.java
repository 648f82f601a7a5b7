// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.pattern;

import io.inferwatch.pii.text.Chars;
import java.util.Locale;
import java.util.Set;

/** Tests whether a value may be a credential, not a placeholder, a masked value, code or a word of a sentence. */
final class SecretValues {
    private static final Set<String> PLACEHOLDERS = Set.of(
            "null",
            "none",
            "nil",
            "true",
            "false",
            "empty",
            "undefined",
            "redacted",
            "masked",
            "hidden",
            "filtered",
            "protected",
            "secret",
            "removed",
            "omitted",
            "suppressed",
            "required",
            "optional",
            "missing",
            "present",
            "absent",
            "provided",
            "set",
            "unset",
            "not",
            "yes",
            "no",
            "on",
            "off",
            "ok",
            "n/a",
            "default",
            "unknown",
            "string",
            "str",
            "text",
            "varchar",
            "char",
            "bytes",
            "object",
            "changeme",
            "invalid",
            "valid",
            "incorrect",
            "wrong",
            "expired",
            "revoked",
            "changed",
            "reset",
            "enabled",
            "disabled",
            "encrypted",
            "anonymous",
            "token",
            "password",
            "basic",
            "bearer",
            "digest",
            "function",
            "identifier",
            "prompt",
            "stdin",
            "env",
            "file",
            "keyring",
            "vault",
            "undefined;",
            "blank",
            "any",
            "failed",
            "success",
            "denied",
            "accepted",
            "rejected",
            "error",
            "must",
            "is",
            "was",
            "has",
            "have",
            "had",
            "cannot",
            "should",
            "will",
            "may",
            "can",
            "does",
            "please",
            "enter",
            "for",
            "of",
            "to",
            "in",
            "from",
            "with",
            "and",
            "or",
            "the",
            "a",
            "an",
            "your",
            "my",
            "new",
            "old",
            "too",
            "at",
            "by",
            "as",
            "if",
            "when",
            "use",
            "using",
            "expecting",
            "expected",
            "found",
            "account",
            "user",
            "unauthorized",
            "forbidden",
            "authentication",
            "authorization",
            "bool",
            "boolean",
            "int",
            "integer",
            "number",
            "char[]",
            "string;",
            "nullable",
            "{}",
            "[]",
            "same",
            "matches",
            "mismatch");

    private SecretValues() {}

    static boolean isPlaceholder(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return PLACEHOLDERS.contains(lower) || isMasked(value) || isReference(value);
    }

    static boolean isMaskedOrDate(String value) {
        return value.isEmpty() || isMasked(value) || isDate(value);
    }

    /** {@code ****}, {@code xxxx}, {@code ab****}, {@code <masked>}, {@code [PROTECTED]}, {@code (hidden)}. */
    private static boolean isMasked(String value) {
        boolean stars = value.contains("***")
                || value.contains("\u2022\u2022\u2022")
                || value.startsWith("xxxx")
                || value.startsWith("XXXX")
                || value.endsWith("...")
                || value.endsWith("\u2026");
        char first = value.charAt(0);
        boolean enclosed = "<[({".indexOf(first) >= 0 && value.chars().noneMatch(c -> c >= '0' && c <= '9');
        return stars || enclosed || value.startsWith("<CREDENTIAL") || isOneSign(value);
    }

    /** {@code ----}, {@code xxx}; letters and digits repeated may be a bad password. */
    private static boolean isOneSign(String value) {
        char first = value.charAt(0);
        return value.length() == 1
                || ((!Chars.isAlphanumeric(first) || first == 'x' || first == 'X')
                        && value.chars().allMatch(c -> c == first));
    }

    /** {@code ${DB_PASSWORD}}, {@code $DB_PASSWORD}, {@code %s}, {@code {{ x }}}, {@code ?}, {@code :name}, {@code @file}. */
    private static boolean isReference(String value) {
        char first = value.charAt(0);
        char second = value.length() > 1 ? value.charAt(1) : ' ';
        return switch (first) {
            case '$' ->
                second == '{'
                        || second == '('
                        || value.chars().skip(1).allMatch(c -> c == '_' || Chars.isUpper((char) c));
            case '{' -> second == '{' || second == '}';
            case '%' -> second == '{' || second == '(' || value.length() < 4 || value.endsWith("%");
            case '<' -> value.endsWith(">");
            case '#' -> second == '{';
            case '?', '=' -> value.length() < 3;
            default -> value.startsWith("ENC(") || value.startsWith("vault:") || value.startsWith("arn:aws:");
        };
    }

    /**
     * Whether a value reads as code: {@code getPassword()}, {@code this.password}, {@code password.length}. A value without
     * quotes may end within the call; a bracket alone makes no call in quotes or behind a digit.
     */
    static boolean isCode(String value, boolean quoted) {
        int i = 0;
        while (i < value.length() && (Chars.isIdentifier(value.charAt(i)) || ".".indexOf(value.charAt(i)) >= 0)) {
            i++;
        }
        boolean opened = i > 0 && i < value.length() && value.charAt(i) == '(' && Chars.isLower(value.charAt(0));
        boolean call = opened && (quoted ? value.endsWith(")") : !hasDigit(value.substring(0, i)));
        return call || (i == value.length() && SecretKeys.isPassword(value.toLowerCase(Locale.ROOT)));
    }

    static boolean hasDigit(String value) {
        return value.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    static boolean hasLetter(String value) {
        return value.chars().anyMatch(c -> c < 128 && Character.isLetter(c));
    }

    /** Whether a value without blanks is no word of a sentence: it has a digit, a sign inside or mixed case. */
    static boolean isNoWord(String value) {
        if (hasDigit(value)) {
            return !isDate(value);
        }
        for (int i = 1; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean camel = Chars.isUpper(c) && Chars.isLower(value.charAt(i - 1));
            boolean sign = i + 1 < value.length() && !Chars.isLetter(c) && "-'/.,:()_ ".indexOf(c) < 0;
            if (camel || sign) {
                return true;
            }
        }
        return "!$#%^&+=~".indexOf(value.charAt(value.length() - 1)) >= 0 && value.length() > 5;
    }

    private static boolean isDate(String value) {
        return value.length() >= 10
                && value.charAt(4) == '-'
                && value.charAt(7) == '-'
                && Chars.isDigit(value.charAt(0))
                && Chars.isDigit(value.charAt(3))
                && Chars.isDigit(value.charAt(5));
    }

    /** Whether all is lower-case words, joined as names of resources are: {@code checkout/db-credentials}. */
    static boolean isResource(String value) {
        return value.indexOf('/') > 0
                && value.chars()
                        .allMatch(c -> Chars.isLower((char) c) || Chars.isDigit((char) c) || "-./".indexOf(c) >= 0);
    }
}
