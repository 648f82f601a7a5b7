package io.inferwatch.pii.recognize.pattern;

import io.inferwatch.pii.recognize.Recognizer;
import io.inferwatch.pii.recognize.ScanContext;
import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;
import io.inferwatch.pii.text.IntList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Credentials, found by the name of their key: {@code password=…}, {@code "api_key": "…"}, {@code AccountKey=…}. */
public final class SecretRecognizer implements Recognizer {
    private static final String PASSWORD = "CREDENTIAL_PASSWORD";
    private static final String SECRET = "CREDENTIAL_SECRET";
    private static final String AWS = "CREDENTIAL_AWS_SECRET";
    private static final String AZURE = "CREDENTIAL_AZURE_KEY";
    private static final double KEYED = 0.8;
    private static final int LONGEST_KEY = 40;
    private static final int LONGEST_VALUE = 256;
    private static final List<String> PASSWORDS =
            List.of("password", "passwd", "passphrase", "pwd", "passwort", "kennwort");
    private static final List<String> SECRETS = List.of(
            "secret", "apikey", "accesskey", "secretkey", "privatekey", "token", "clientsecret", "secretaccesskey");
    private static final Set<String> PLACEHOLDERS = Set.of(
            "null",
            "none",
            "true",
            "false",
            "empty",
            "undefined",
            "redacted",
            "masked",
            "hidden",
            "required",
            "missing",
            "yes",
            "no",
            "unset",
            "default",
            "n/a",
            "nil",
            "string",
            "changeme",
            "xxxx",
            "invalid",
            "incorrect");

    @Override
    public Map<String, List<String>> types() {
        return Map.of(PASSWORD, List.of(), SECRET, List.of(), AWS, List.of(), AZURE, List.of());
    }

    @Override
    public void find(ScanContext scan) {
        FoldedText text = scan.text();
        IntList marks = scan.tokens().marks();
        int done = 0;
        for (int i = 0; i < marks.size(); i++) {
            int mark = marks.get(i);
            char sign = text.at(mark);
            if (mark >= done && (sign == '=' || sign == ':') && mark > 2 && mayEndKey(text, mark)) {
                done = Math.max(done, behind(scan, mark, key(text, mark)));
            }
        }
    }

    /** The last two letters of all key names: a fast filter, since most marks follow another word. */
    private static boolean mayEndKey(FoldedText text, int mark) {
        char sign = text.at(mark - 1);
        int last = mark - (sign == '"' || sign == '\'' || sign == ' ' ? 2 : 1);
        char before = last < 1 ? 0 : Chars.lower(text.at(last - 1));
        return switch (Chars.lower(text.at(last))) {
            case 'd' -> before == 'r' || before == 'w';
            case 'e' -> before == 's';
            case 't' -> before == 'r' || before == 'e';
            case 'y' -> before == 'e';
            case 'n' -> before == 'e';
            default -> false;
        };
    }

    /** The letters and digits of the key before a mark, in lower case. */
    private static String key(FoldedText text, int mark) {
        int end = mark;
        while (end > 0 && mark - end < 2 && "\"' ".indexOf(text.at(end - 1)) >= 0) {
            end--;
        }
        int start = end;
        while (start > 0
                && end - start < LONGEST_KEY
                && (Chars.isIdentifier(text.at(start - 1)) || "-.".indexOf(text.at(start - 1)) >= 0)) {
            start--;
        }
        return text.compact(start, end).toLowerCase(Locale.ROOT);
    }

    private static int behind(ScanContext scan, int mark, String key) {
        if (key.length() < 3) {
            return 0;
        }
        boolean password = endsWith(key, PASSWORDS);
        if (!password && !endsWith(key, SECRETS) && !key.endsWith("accountkey")) {
            return 0;
        }
        FoldedText text = scan.text();
        int from = mark + 1;
        boolean spaced = from < text.length() && text.at(from) == ' ';
        from += spaced ? 1 : 0;
        char quote = from < text.length() && (text.at(from) == '"' || text.at(from) == '\'') ? text.at(from) : 0;
        from += quote == 0 ? 0 : 1;
        int end = valueEnd(text, from, quote);
        String value = text.part(from, end);
        boolean spacious = spaced || text.at(mark - 1) == ' ';
        boolean prose = spacious && quote == 0 && value.chars().noneMatch(Character::isDigit);
        if (!prose && (password ? isPassword(value) : isSecret(value))) {
            scan.offer(type(key, value, password), from, end, KEYED);
        }
        return end;
    }

    private static boolean endsWith(String key, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            if (key.endsWith(names.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static int valueEnd(FoldedText text, int from, char quote) {
        int end = from;
        String stops = quote == 0 ? " \t\n\r,;&)]}\"'<>" : "\n" + quote;
        while (end < text.length() && end - from < LONGEST_VALUE && stops.indexOf(text.at(end)) < 0) {
            end++;
        }
        return end;
    }

    private static boolean isPassword(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return value.length() >= 4
                && "$<{[%*(,;:)".indexOf(value.charAt(0)) < 0
                && value.indexOf('(') < 0
                && value.indexOf('[') < 0
                && PASSWORDS.stream().noneMatch(lower::endsWith)
                && !PLACEHOLDERS.contains(lower)
                && value.chars().distinct().limit(2).count() > 1;
    }

    /**
     * Whether the value has at least 16 characters, letters and digits among them. Values of keys with a general name
     * need that.
     */
    private static boolean isSecret(String value) {
        boolean digit = value.chars().anyMatch(c -> c >= '0' && c <= '9');
        boolean letter = value.chars().anyMatch(c -> c < 128 && Character.isLetter(c));
        return isPassword(value) && value.length() >= 16 && digit && letter && value.indexOf('.') < 0;
    }

    private static String type(String key, String value, boolean password) {
        boolean aws = key.contains("aws") && value.length() == 40;
        return password ? PASSWORD : aws ? AWS : key.endsWith("accountkey") ? AZURE : SECRET;
    }
}
