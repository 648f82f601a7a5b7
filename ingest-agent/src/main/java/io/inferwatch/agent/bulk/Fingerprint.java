// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.bulk;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The SHA-256 fingerprint of a certificate: the digest of its DER encoding.
 *
 * @param hex 64 digits, lower case
 */
public record Fingerprint(String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{64}|[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){31}");

    /** Whether {@link #parse} accepts the text. */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    /**
     * Parses the form that Elasticsearch and openssl print.
     *
     * @param text 64 hex digits of either case, with or without colons between pairs
     * @throws IllegalArgumentException for any other text
     */
    public static Fingerprint parse(String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException("caFingerprint: Expecting 64 hex digits. Found: " + text);
        }
        return new Fingerprint(text.replace(":", "").toLowerCase(Locale.ROOT));
    }

    static Fingerprint of(X509Certificate certificate) throws CertificateEncodingException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return new Fingerprint(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
