package io.inferwatch.pii;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names that stand for personal data: the same data has the same name under the same key, and without the key nobody can
 * find the data by trying all that is possible. A name is the first 8 bytes of HMAC-SHA256 (RFC 2104) over the UTF-8 bytes
 * of the data in one spelling: an e-mail address in lower case; of all else the letters and digits, in lower case, so that
 * {@code 4111 1111 …} and {@code 4111-1111-…} are one card. Two different data share a name with probability 2^-64.
 * Immutable and thread-safe; neither the key nor the data prints.
 */
public final class Pseudonyms {
    /** The shortest key, in bytes. */
    public static final int KEY_BYTES = 16;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int NAME_BYTES = 8;

    private final SecretKeySpec key;

    private Pseudonyms(SecretKeySpec key) {
        this.key = key;
    }

    /**
     * The names under a key.
     *
     * @throws IllegalArgumentException if it has fewer than {@value #KEY_BYTES} bytes
     */
    public static Pseudonyms withKey(byte[] key) {
        if (key.length < KEY_BYTES) {
            throw new IllegalArgumentException(
                    "key: Expecting at least " + KEY_BYTES + " bytes. Found: " + key.length + " bytes");
        }
        return new Pseudonyms(new SecretKeySpec(key, ALGORITHM));
    }

    /** The name of a piece of data: 16 hexadecimal digits in lower case. */
    public String of(PiiType type, String found) {
        byte[] code = mac().doFinal(spelling(type, found).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(code, NAME_BYTES));
    }

    @Override
    public String toString() {
        return "Pseudonyms{***}";
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static String spelling(PiiType type, String found) {
        String lower = found.toLowerCase(Locale.ROOT);
        return type == PiiType.EMAIL
                ? lower
                : lower.codePoints()
                        .filter(Character::isLetterOrDigit)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }
}
