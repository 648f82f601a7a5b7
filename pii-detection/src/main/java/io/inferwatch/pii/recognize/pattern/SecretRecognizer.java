// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.pattern;

import io.inferwatch.pii.recognize.Recognizer;
import io.inferwatch.pii.recognize.ScanContext;
import io.inferwatch.pii.recognize.pattern.SecretPlace.Form;
import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;
import io.inferwatch.pii.text.Tokens;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Credentials, found by the name of their key, in whatever notation: {@code password=…}, {@code {\"api_key\" : \"…\"}},
 * {@code <pwd>…</pwd>}, {@code --token …}, {@code AccountKey=…}, {@code Cookie: session=…}. The key says how much the
 * value must look like a credential ({@link SecretKeys}); {@link SecretPlace} reads the notation.
 */
public final class SecretRecognizer implements Recognizer {
    private static final String PASSWORD = "CREDENTIAL_PASSWORD";
    private static final String SECRET = "CREDENTIAL_SECRET";
    private static final String AWS = "CREDENTIAL_AWS_SECRET";
    private static final String AZURE = "CREDENTIAL_AZURE_KEY";
    private static final double KEYED = 0.95;
    private static final int LONGEST_KEY = 40;
    /** The length of {@code password}. */
    private static final int LOGIN_KEY = 8;

    private static final long[] ENDINGS = endings();
    /** The letters that are before each ending, one bit for each. */
    private static final int[] BEFORE_ENDING = beforeEnding();

    /** What may follow a key directly. */
    private static final boolean[] SIGNS = signs();

    private static final Set<String> QUALIFIERS = Set.of(
            "api",
            "access",
            "secret",
            "private",
            "client",
            "refresh",
            "auth",
            "signing",
            "encryption",
            "master",
            "account",
            "shared",
            "license",
            "session",
            "pass");

    /** The last three letters of all key names, 15 bits: a fast filter, since most words are no keys. */
    private static long[] endings() {
        long[] endings = new long[512];
        SecretKeys.names().forEach(name -> {
            int length = name.length();
            for (int before = 0; before < (length == 2 ? 32 : 1); before++) {
                int first = length == 2 ? before : name.charAt(length - 3) & 31;
                int ending = ending(first, name.charAt(length - 2), name.charAt(length - 1));
                endings[ending >> 6] |= 1L << (ending & 63);
            }
        });
        return endings;
    }

    private static int[] beforeEnding() {
        int[] letters = new int[32_768];
        SecretKeys.names().filter(name -> name.length() > 2).forEach(name -> {
            int length = name.length();
            int ending = ending(name.charAt(length - 3), name.charAt(length - 2), name.charAt(length - 1));
            letters[ending] |= length == 3 ? -1 : 1 << (name.charAt(length - 4) & 31);
        });
        SecretKeys.names().filter(name -> name.length() == 2).forEach(name -> {
            for (int first = 0; first < 32; first++) {
                letters[ending(first, name.charAt(0), name.charAt(1))] = -1;
            }
        });
        return letters;
    }

    private static int ending(int first, int second, int third) {
        return (first & 31) << 10 | (second & 31) << 5 | (third & 31);
    }

    private static boolean[] signs() {
        boolean[] signs = new boolean[128];
        " =:\"'\\>&%]*?`\t-".chars().forEach(c -> signs[c] = true);
        return signs;
    }

    @Override
    public Map<String, List<String>> types() {
        return Map.of(PASSWORD, List.of(), SECRET, List.of(), AWS, List.of(), AZURE, List.of());
    }

    @Override
    public void find(ScanContext scan) {
        FoldedText text = scan.text();
        Tokens tokens = scan.tokens();
        int done = 0;
        for (int token = 0; token < tokens.size(); token++) {
            int end = tokens.end(token);
            if (end < text.length() && end > done && endsKey(text, end) && mayFollow(text, tokens.start(token), end)) {
                done = Math.max(done, behind(scan, tokens.start(token), end));
            }
        }
    }

    /** Whether the last letters are those of a key and a blank or sign follows. */
    private static boolean endsKey(FoldedText text, int end) {
        char next = text.at(end);
        if (next >= SIGNS.length || !SIGNS[next] || end < 2) {
            return false;
        }
        int last = Chars.isDigit(text.at(end - 1)) && !Chars.isDigit(text.at(end - 2)) ? end - 2 : end - 1;
        if (last < 1) {
            return false;
        }
        int ending = ending(last > 1 ? text.at(last - 2) : 0, text.at(last - 1), text.at(last));
        return (ENDINGS[ending >> 6] & (1L << (ending & 63))) != 0 && mayEnd(text, last - 3, ending);
    }

    /** Whether the letter before the ending is that of a key; a sign may be in the middle of any key. */
    private static boolean mayEnd(FoldedText text, int at, int ending) {
        return at < 0 || !Chars.isAlphanumeric(text.at(at)) || (BEFORE_ENDING[ending] & (1 << (text.at(at) & 31))) != 0;
    }

    /** Whether the sign is no blank, or a sign follows the blank, or the word is an option. */
    private static boolean mayFollow(FoldedText text, int start, int end) {
        if (text.at(end) != ' ') {
            return end - start > 1 || (start > 0 && Chars.isLetter(text.at(start - 1)));
        }
        char second = end + 1 < text.length() ? text.at(end + 1) : 0;
        char before = start > 0 ? text.at(start - 1) : 0;
        return switch (second) {
            case '=', ':', '-', '"', '\'', '>', '\\', ' ', '|' -> true;
            case 'i' -> Escapes.matches(text, end + 1, "is");
            case 'e' -> Escapes.matches(text, end + 1, "es");
            case 'w' -> Escapes.matches(text, end + 1, "was ");
            default ->
                before == '-'
                        || before == '<'
                        || before == '.'
                        || before == ':'
                        || (end - start == LOGIN_KEY && isLogin(text, start));
        };
    }

    /** {@code login marta password Tulip-92}, as in {@code .netrc}: a key that follows a user. */
    private static boolean isLogin(FoldedText text, int start) {
        int i = start - 1;
        if (i < 6 || Chars.lower(text.at(start)) != 'p' || !Escapes.matches(text, start, "password ")) {
            return false;
        }
        while (i > 0 && start - i < LONGEST_KEY && text.at(i - 1) > ' ') {
            i--;
        }
        return Escapes.matches(text, i - 6, "login ");
    }

    /** Reads the value of a key; answers where to go on. */
    private static int behind(ScanContext scan, int token, int end) {
        FoldedText text = scan.text();
        int start = keyStart(text, token);
        String key = key(text, start, end);
        String qualified = qualified(text, start, key);
        if (!SecretKeys.mayBe(qualified)) {
            return 0;
        }
        SecretKeys.Kind kind = SecretKeys.of(qualified, lastWord(text, token, end));
        SecretPlace place = kind == SecretKeys.Kind.NONE ? null : SecretPlace.after(text, unsigned(text, start), end);
        if (place == null || place.from() >= text.length()) {
            return 0;
        }
        return switch (kind) {
            case AUTHORIZATION -> Authorizations.value(scan, place);
            case COOKIE -> Cookies.value(scan, place);
            default -> keyed(scan, kind, key, start, place);
        };
    }

    private static int keyed(ScanContext scan, SecretKeys.Kind kind, String key, int start, SecretPlace place) {
        FoldedText text = scan.text();
        int from = place.from();
        int end = SecretEnd.of(text, place, start);
        if (end <= from) {
            return 0;
        }
        int scheme = Authorizations.scheme(scan, place, end);
        if (scheme > 0) {
            return scheme;
        }
        if (isEmptyParameter(text, start, place)) {
            return from;
        }
        String value = text.part(from, end);
        if (!fits(text, kind, value, place, start, end)) {
            return from;
        }
        scan.offer(type(key, value, kind), from, end, KEYED);
        return end;
    }

    /** The key with the names that hyphens and dots join to it. */
    private static int keyStart(FoldedText text, int token) {
        int start = token;
        while (start > 0
                && token - start < LONGEST_KEY
                && !text.isBehindBreak(start)
                && (isInKey(text.at(start - 1)) || "-.".indexOf(text.at(start - 1)) >= 0)) {
            start--;
        }
        return start;
    }

    private static boolean isInKey(char c) {
        return Chars.isIdentifier(c) || Chars.isLetter(c);
    }

    /** The letters and digits of a key in lower case. */
    private static String key(FoldedText text, int start, int end) {
        StringBuilder key = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            if (Chars.isLetterOrDigit(text.at(i))) {
                key.append(Character.toLowerCase(text.at(i)));
            }
        }
        return key.toString();
    }

    /** Without the hyphens of an option. */
    private static int unsigned(FoldedText text, int start) {
        int i = start;
        while (i < text.length() && text.at(i) == '-') {
            i++;
        }
        return i;
    }

    private static String lastWord(FoldedText text, int token, int end) {
        int i = end - 1;
        boolean upper = Chars.isUpper(text.at(i));
        while (i > token && text.at(i - 1) != '_' && (upper || !Chars.isUpper(text.at(i)))) {
            i--;
        }
        return text.part(i, end).toLowerCase(Locale.ROOT);
    }

    /** {@code API key}: the key with the word before it. */
    private static String qualified(FoldedText text, int start, String key) {
        boolean bare = key.equals("key") || key.equals("token") || key.equals("secret") || key.equals("phrase");
        if (!bare || start < 4 || text.at(start - 1) != ' ') {
            return key;
        }
        int i = start - 1;
        while (i > 0 && start - i < 12 && Chars.isAsciiLetter(text.at(i - 1))) {
            i--;
        }
        String before = text.part(i, start - 1).toLowerCase(Locale.ROOT);
        return QUALIFIERS.contains(before) ? before + key : key;
    }

    private static boolean fits(
            FoldedText text, SecretKeys.Kind kind, String value, SecretPlace place, int start, int end) {
        boolean word = !place.quoted() && place.form() != Form.ELEMENT && value.indexOf(' ') > 0;
        if (word && SecretValues.isPlaceholder(value.substring(0, value.indexOf(' ')))) {
            return false;
        }
        if (SecretValues.isPlaceholder(value)
                || SecretValues.isCode(value, place.quoted())
                || isNextKey(text, place, end)) {
            return false;
        }
        boolean mixed = SecretValues.hasDigit(value) && SecretValues.hasLetter(value);
        return switch (kind) {
            case PASSWORD, NAMED -> value.length() >= 3 && isMeant(text, value, place, start, end);
            case SECRET ->
                value.length() >= 4
                        && !SecretValues.isResource(value)
                        && (mixed || place.quoted())
                        && isMeant(text, value, place, start, end);
            case TOKEN -> value.length() >= 8 && mixed && !isPackage(value) && place.form() != Form.SENTENCE;
            case SIGNATURE ->
                value.length() >= 16 && value.charAt(0) != '{' && mixed && value.indexOf(' ') < 0 && !isPackage(value);
            case DIGITS ->
                value.length() >= 3 && value.length() <= 8 && value.chars().allMatch(c -> Chars.isDigit((char) c));
            default -> false;
        };
    }

    /** In {@code ?token= HTTP/1.1} there is no value. */
    private static boolean isEmptyParameter(FoldedText text, int start, SecretPlace place) {
        return start > 0
                && (text.at(start - 1) == '?' || text.at(start - 1) == '&')
                && text.at(place.from() - 1) == ' ';
    }

    /** In {@code password= user=jane} the value is empty and the next key follows; {@code password: https://…} asks for one. */
    private static boolean isNextKey(FoldedText text, SecretPlace place, int end) {
        int i = place.from();
        while (i < end && Chars.isIdentifier(text.at(i))) {
            i++;
        }
        boolean key =
                i + 1 < end && (text.at(i) == '=' ? text.at(i + 1) != '=' : text.at(i) == ':' && text.at(i + 1) == '/');
        return key && !place.quoted() && i > place.from() && text.at(place.from() - 1) == ' ';
    }

    /** Whether the notation shows that a value is meant: a word of a sentence is none. */
    private static boolean isMeant(FoldedText text, String value, SecretPlace place, int start, int end) {
        boolean noWord = SecretValues.isNoWord(value);
        boolean path = !place.quoted()
                && value.charAt(0) == '/'
                && text.part(start, start + 3).equalsIgnoreCase("pwd");
        return switch (place.form()) {
            case ASSIGNED -> !path;
            case ELEMENT -> true;
            case OPTION -> noWord || !isShouting(value);
            case BESIDE -> noWord;
            case SENTENCE -> noWord && value.length() >= 6 && SecretValues.hasLetter(value);
            case SPACED -> noWord ? value.length() >= 3 : endsHere(text, end) && isSetting(text, start, value);
        };
    }

    /** {@code --password PASSWORD} in a help text. */
    private static boolean isShouting(String value) {
        return value.chars().noneMatch(c -> Chars.isLower((char) c)) || value.length() < 4;
    }

    private static boolean endsHere(FoldedText text, int end) {
        return end >= text.length() || "\n\r,;}])\"'\\".indexOf(text.at(end)) >= 0;
    }

    /** Whether the line begins with the key, as in a file of settings, or the key has several parts. */
    private static boolean isSetting(FoldedText text, int start, String value) {
        return value.length() >= 4 && SecretEnd.beginsLine(text, start);
    }

    /** {@code io.example.Token1}: names with dots, few digits. */
    private static boolean isPackage(String value) {
        return value.indexOf('.') > 0
                && value.chars().filter(c -> c >= '0' && c <= '9').count() < 4
                && value.chars().allMatch(c -> Chars.isIdentifier((char) c) || c == '.' || c == '-');
    }

    private static String type(String key, String value, SecretKeys.Kind kind) {
        boolean aws = key.contains("aws") && value.length() == 40;
        boolean password = kind == SecretKeys.Kind.PASSWORD;
        return password ? PASSWORD : aws ? AWS : key.endsWith("accountkey") ? AZURE : SECRET;
    }

    static void offerSecret(ScanContext scan, int from, int end) {
        scan.offer(SECRET, from, end, KEYED);
    }

    static void offerPassword(ScanContext scan, int from, int end) {
        scan.offer(PASSWORD, from, end, KEYED);
    }
}
