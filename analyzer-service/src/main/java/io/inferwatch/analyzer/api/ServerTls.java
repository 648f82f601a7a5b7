// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service's own certificate.
 *
 * @param certificate PEM file, the service's certificate first, then those of its issuers
 * @param key PEM file of its private key, PKCS#8 and without a password
 */
public record ServerTls(Path certificate, Path key) {
    private static final Logger LOGGER = LoggerFactory.getLogger(ServerTls.class);

    /**
     * Reads both files.
     *
     * @throws IllegalArgumentException if one cannot be used, or they do not belong together
     */
    PemKeyCertOptions options(Vertx vertx) {
        PemKeyCertOptions options =
                new PemKeyCertOptions().setCertPath(certificate.toString()).setKeyPath(key.toString());
        X509KeyManager keys = keys(options, vertx);
        String alias = alias(keys);
        X509Certificate own = keys.getCertificateChain(alias)[0];
        if (!belongTogether(own, keys.getPrivateKey(alias))) {
            throw invalid("the private key of " + certificate, "that of another certificate", null);
        }
        warnAboutTime(own);
        return options;
    }

    private static String alias(X509KeyManager keys) {
        for (String algorithm : List.of("RSA", "EC")) {
            String[] aliases = keys.getServerAliases(algorithm, null);
            if (aliases != null && aliases.length > 0) {
                return aliases[0];
            }
        }
        throw invalid("an RSA or EC key", "another one", null);
    }

    private X509KeyManager keys(PemKeyCertOptions options, Vertx vertx) {
        try {
            for (KeyManager manager : options.getKeyManagerFactory(vertx).getKeyManagers()) {
                if (manager instanceof X509KeyManager keys) {
                    return keys;
                }
            }
            throw new GeneralSecurityException("no key");
        } catch (Exception unreadable) { // whatever the parser throws
            throw invalid(
                    "a PKCS#8 key in PEM (openssl pkcs8 -topk8 -nodes), and in http.tls.certificate a certificate in PEM",
                    key + " and " + certificate + ", " + unreadable.getMessage(),
                    unreadable);
        }
    }

    private static boolean belongTogether(X509Certificate own, PrivateKey key) {
        try {
            Signature signature =
                    Signature.getInstance(key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
            signature.initSign(key);
            signature.update((byte) 1);
            byte[] signed = signature.sign();
            signature.initVerify(own.getPublicKey());
            signature.update((byte) 1);
            return signature.verify(signed);
        } catch (GeneralSecurityException different) {
            return false;
        }
    }

    private void warnAboutTime(X509Certificate own) {
        try {
            own.checkValidity();
        } catch (CertificateExpiredException | CertificateNotYetValidException wrong) {
            LOGGER.warn(
                    "http.tls.certificate: {} is valid from {} to {}; clients will refuse it",
                    certificate,
                    own.getNotBefore().toInstant(),
                    own.getNotAfter().toInstant());
        }
    }

    private static IllegalArgumentException invalid(String rule, String found, @Nullable Throwable cause) {
        return new IllegalArgumentException("http.tls.key: Expecting " + rule + ". Found: " + found, cause);
    }
}
