// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.pattern;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the name of a key says about its value. Names are compared without signs and case, so that {@code db_password},
 * {@code dbPassword} and {@code DB-PASSWORD} are one; the last words decide, a suffix such as {@code hash} or {@code 2}
 * is passed over.
 */
final class SecretKeys {
    /** How much a key says: the less, the more its value must look like a credential. */
    enum Kind {
        NONE,
        /** A password: every value but a placeholder. */
        PASSWORD,
        /** A key or token with a name that says so: the same. */
        NAMED,
        /** {@code pass}, {@code secret}: a value with a letter and a digit. */
        SECRET,
        /** {@code token}, {@code auth}: a longer value with both. */
        TOKEN,
        /** {@code signature}: a long value with both. */
        SIGNATURE,
        /** {@code otp}, {@code cvv}: three to eight digits. */
        DIGITS,
        AUTHORIZATION,
        COOKIE
    }

    private static final List<String> PASSWORDS = List.of(
            "password",
            "passwd",
            "passphrase",
            "pwd",
            "passwort",
            "kennwort",
            "passcode",
            "psswd",
            "passwrd",
            "senha",
            "contrasena",
            "contrase\u00f1a",
            "motdepasse",
            "wachtwoord",
            "salasana");
    private static final List<String> NAMED = List.of(
            "apikey",
            "accesskey",
            "secretkey",
            "privatekey",
            "clientsecret",
            "clienttoken",
            "accesstoken",
            "refreshtoken",
            "idtoken",
            "authtoken",
            "bearertoken",
            "sessiontoken",
            "securitytoken",
            "usertoken",
            "oauthtoken",
            "apitoken",
            "vaulttoken",
            "privatetoken",
            "deploytoken",
            "jobtoken",
            "bottoken",
            "personaltoken",
            "servicetoken",
            "logintoken",
            "resettoken",
            "tokensecret",
            "accountkey",
            "sharedaccesskey",
            "sharedkey",
            "masterkey",
            "encryptionkey",
            "decryptionkey",
            "signingkey",
            "signingsecret",
            "appsecret",
            "appkey",
            "applicationkey",
            "consumersecret",
            "apisecret",
            "authkey",
            "authsecret",
            "webhooksecret",
            "sharedsecret",
            "jwtsecret",
            "hmacsecret",
            "hmackey",
            "subscriptionkey",
            "functionskey",
            "presharedkey",
            "secretaccesskey",
            "sessionsecret",
            "cookiesecret",
            "secretid",
            "storagekey",
            "deploykey",
            "licensekey",
            "oauthsignature");
    private static final Set<String> DIGITS = Set.of(
            "otp",
            "totp",
            "pin",
            "pincode",
            "cvv",
            "cvv2",
            "cvc",
            "cvc2",
            "mfacode",
            "otpcode",
            "securitycode",
            "verificationcode");
    private static final Set<String> SIGNATURES = Set.of(
            "signature",
            "sig",
            "xamzsignature",
            "xgoogsignature",
            "hmac",
            "jwt",
            "jsessionid",
            "phpsessid",
            "aspnetsessionid",
            "connectsid",
            "sessioncookie",
            "sessionkey",
            "xcsrftoken",
            "xxsrftoken");
    /** What stands before {@code token} where a token is a position or a piece of text. */
    private static final List<String> HARMLESS = List.of(
            "nexttoken",
            "pagetoken",
            "continuationtoken",
            "synctoken",
            "cancellationtoken",
            "fencingtoken",
            "resumetoken",
            "starttoken",
            "endtoken",
            "padtoken",
            "eostoken",
            "bostoken",
            "unktoken",
            "masktoken",
            "septoken",
            "clstoken",
            "stoptoken");

    private static final List<String> SUFFIXES = List.of(
            "hash",
            "hashed",
            "digest",
            "value",
            "confirmation",
            "confirm",
            "repeat",
            "again",
            "plain",
            "plaintext",
            "encoded",
            "base64",
            "b64",
            "encrypted",
            "new",
            "old",
            "current",
            "text",
            "string",
            "raw");

    /** All names and suffixes by their last two letters, which 10 bits hold. */
    private static final List<List<String>> BY_ENDING = byEnding();

    private SecretKeys() {}

    private static List<List<String>> byEnding() {
        Map<Integer, List<String>> names = names().collect(Collectors.groupingBy(SecretKeys::ending));
        return IntStream.range(0, 1_024)
                .mapToObj(ending -> names.getOrDefault(ending, List.of()))
                .toList();
    }

    private static int ending(String name) {
        int length = name.length();
        return (name.charAt(length - 2) & 31) << 5 | (name.charAt(length - 1) & 31);
    }

    /**
     * Whether a key ends with a digit, a name or a suffix: a fast filter, since {@link #of} compares many names.
     *
     * @param key letters and digits in lower case, of any script
     */
    static boolean mayBe(String key) {
        if (key.length() < 2) {
            return false;
        }
        char last = key.charAt(key.length() - 1);
        return last <= '9' || endsWith(key, BY_ENDING.get(ending(key)));
    }

    /**
     * The kind of a key.
     *
     * @param key letters and digits in lower case
     * @param last the last word of the key alone, in lower case
     */
    static Kind of(String key, String last) {
        Kind kind = plain(key, last);
        if (kind != Kind.NONE) {
            return kind;
        }
        String shorter = withoutSuffix(key);
        Kind short1 = shorter.equals(key) ? Kind.NONE : plain(shorter, shorter);
        return short1 == Kind.PASSWORD || short1 == Kind.NAMED || short1 == Kind.SECRET ? short1 : Kind.NONE;
    }

    /** All names and suffixes that a key may end with. */
    static Stream<String> names() {
        Stream<String> words = Stream.of(
                "token",
                "secret",
                "authorization",
                "pass",
                "pw",
                "psk",
                "auth",
                "credential",
                "credentials",
                "cookie",
                "cookies");
        return Stream.concat(
                words, Stream.of(PASSWORDS, NAMED, DIGITS, SIGNATURES, SUFFIXES).flatMap(Collection::stream));
    }

    static boolean isPassword(String lower) {
        return endsWith(lower, PASSWORDS);
    }

    private static Kind plain(String key, String last) {
        if (endsWith(key, PASSWORDS)) {
            return Kind.PASSWORD;
        }
        if (endsWith(key, NAMED)) {
            return Kind.NAMED;
        }
        if (key.endsWith("authorization")) {
            return Kind.AUTHORIZATION;
        }
        return key.endsWith("token") || key.endsWith("secret") ? general(key) : word(key, last);
    }

    private static Kind general(String key) {
        return key.endsWith("secret") ? Kind.SECRET : endsWith(key, HARMLESS) ? Kind.SIGNATURE : Kind.TOKEN;
    }

    private static Kind word(String key, String last) {
        if (DIGITS.contains(last) || DIGITS.contains(key)) {
            return Kind.DIGITS;
        }
        if (SIGNATURES.contains(key) || SIGNATURES.contains(last)) {
            return Kind.SIGNATURE;
        }
        return switch (last) {
            case "pass", "pw", "userpass", "dbpass", "keypass", "storepass", "psk" -> Kind.SECRET;
            case "auth" -> Kind.SIGNATURE;
            case "credential", "credentials" -> Kind.TOKEN;
            case "cookie", "cookies", "setcookie" -> Kind.COOKIE;
            default -> Kind.NONE;
        };
    }

    private static String withoutSuffix(String key) {
        int end = key.length();
        while (end > 0 && key.length() - end < 2 && Character.isDigit(key.charAt(end - 1))) {
            end--;
        }
        String shorter = key.substring(0, end);
        for (String suffix : SUFFIXES) {
            if (shorter.endsWith(suffix)) {
                return shorter.substring(0, shorter.length() - suffix.length());
            }
        }
        return shorter;
    }

    private static boolean endsWith(String key, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            if (key.endsWith(names.get(i))) {
                return true;
            }
        }
        return false;
    }
}
