// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii;

import io.inferwatch.pii.text.FoldedText;
import io.inferwatch.schema.RuleViolationException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Pseudonyms of personal data. The same data has the same pseudonym under the same key; without the key nobody can find
 * the data by trying all possible values. A pseudonym is the first 8 bytes of HMAC-SHA256 (RFC 2104) over the UTF-8
 * bytes of the normalised data: an e-mail address in lower case, with {@code @} for {@code %40}; of all other data the
 * letters and digits, in lower case, so that {@code 4111 1111 …}, {@code 4111-1111-…} and {@code 4111%201111…} are the
 * same card. Digits of every script and full-width signs count as ASCII ones. Two different values share a pseudonym
 * with probability 2^-64. Immutable and thread-safe; {@code toString} shows neither key nor data.
 */
public final class Pseudonyms {
    /** Minimum length of a key in bytes. */
    public static final int KEY_BYTES = 16;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int NAME_BYTES = 8;
    private static final List<String> ESCAPES = List.of("%20", "%2b", "%2d", "&nbsp;");

    private final String prefix;
    private final SecretKeySpec key;

    private Pseudonyms(String prefix, SecretKeySpec key) {
        this.prefix = prefix;
        this.key = key;
    }

    /**
     * Pseudonyms under a key that will not be replaced.
     *
     * @throws RuleViolationException if the key has fewer than {@value #KEY_BYTES} bytes
     */
    public static Pseudonyms withKey(byte[] key) {
        return new Pseudonyms("", checked(key));
    }

    /**
     * Pseudonyms under a key that another key will replace later. Each pseudonym begins with the key's id, {@code
     * 2026b:8706b335df2909c4}, so that readers can distinguish old and new pseudonyms and compute old ones with their
     * key.
     *
     * @param id 1 to 16 letters, digits, hyphens or underscores
     * @throws RuleViolationException if the id has another form or the key has fewer than {@value #KEY_BYTES} bytes
     */
    public static Pseudonyms withKey(String id, byte[] key) {
        if (!id.matches("[A-Za-z0-9_-]{1,16}")) {
            throw RuleViolationException.of("key id", "1 to 16 letters, digits, hyphens or underscores", id);
        }
        return new Pseudonyms(id + ":", checked(key));
    }

    private static SecretKeySpec checked(byte[] key) {
        if (key.length < KEY_BYTES) {
            throw RuleViolationException.of("key", "at least " + KEY_BYTES + " bytes", key.length + " bytes");
        }
        return new SecretKeySpec(key, ALGORITHM);
    }

    /** The pseudonym of a piece of data: the key's id if there is one, then 16 hexadecimal digits in lower case. */
    public String of(PiiType type, String found) {
        byte[] code = mac().doFinal(spelling(type, found).getBytes(StandardCharsets.UTF_8));
        return prefix + HexFormat.of().formatHex(Arrays.copyOf(code, NAME_BYTES));
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

    /** Without the signs between groups that a URL or HTML escapes. */
    private static String withoutEscapes(String lower) {
        String without = lower;
        for (String escape : ESCAPES) {
            without = without.replace(escape, "");
        }
        return without;
    }

    private static String spelling(PiiType type, String found) {
        FoldedText folded = FoldedText.of(found);
        String lower = folded.part(0, folded.length()).toLowerCase(Locale.ROOT);
        return type.equals(PiiType.EMAIL)
                ? lower.replace("%40", "@")
                : withoutEscapes(lower)
                        .codePoints()
                        .filter(Character::isLetterOrDigit)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }
}
