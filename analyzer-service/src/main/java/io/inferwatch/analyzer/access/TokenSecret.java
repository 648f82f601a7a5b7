// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the holder of a token presents: {@code iwt_}, the token's id, {@code _}, and 256 random bits in Base64url. The id is no secret. No
 * slow hash is needed at rest: nobody can try 2^256 values, whatever one trial costs. {@code toString} contains no secret.
 */
public final class TokenSecret {
    private static final int ID_BYTES = 6;
    private static final int SECRET_BYTES = 32;
    private static final Pattern FORM = Pattern.compile("iwt_([0-9a-f]{12})_[A-Za-z0-9_-]{43}");

    private final String id;
    private final String text;

    private TokenSecret(String id, String text) {
        this.id = id;
        this.text = text;
    }

    static TokenSecret create(SecureRandom random) {
        byte[] id = new byte[ID_BYTES];
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(id);
        random.nextBytes(secret);
        String name = HexFormat.of().formatHex(id);
        return new TokenSecret(
                name,
                "iwt_" + name + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** Empty when the text does not have the form of a token. */
    static Optional<TokenSecret> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new TokenSecret(matcher.group(1), text)) : Optional.empty();
    }

    String id() {
        return id;
    }

    /** What the holder presents. Show it once, never log it. */
    public String reveal() {
        return text;
    }

    /** SHA-256 of the whole text, in hexadecimal digits. */
    String hash() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether it has the given hash; takes as long for a wrong one as for the right one. */
    boolean matches(String hash) {
        return MessageDigest.isEqual(
                hash().getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "iwt_" + id + "_***";
    }
}
