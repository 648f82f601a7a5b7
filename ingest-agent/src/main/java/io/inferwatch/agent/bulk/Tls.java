// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Makes TLS contexts that trust the authorities of one PEM file, or one certificate by its fingerprint, and nothing else. */
public final class Tls {
    private Tls() {}

    /**
     * Trusts the authorities of a file, which is read now.
     *
     * @throws IllegalArgumentException if it cannot be read or holds no certificate; the message quotes nothing of its content
     */
    public static SSLContext trusting(Path pem) {
        try {
            Collection<? extends Certificate> authorities = certificates(pem);
            if (authorities.isEmpty()) {
                throw new CertificateException("none");
            }
            return context(managers(authorities));
        } catch (IOException | GeneralSecurityException e) {
            // Only its class: the parser's message may quote the file, which may be a private key by mistake.
            throw new IllegalArgumentException(
                    "caCertificate: Expecting a PEM file with certificates. Found: " + pem + " ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        }
    }

    /** Trusts servers whose chain contains the certificate with this fingerprint. Does no I/O. */
    public static SSLContext trusting(Fingerprint fingerprint) {
        try {
            return context(new FingerprintTrust(fingerprint));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }

    static X509ExtendedTrustManager anchoredIn(X509Certificate certificate) throws CertificateException {
        try {
            return Stream.of(managers(List.of(certificate)))
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow(() -> new CertificateException("this JVM's trust managers cannot check host names"));
        } catch (IOException | GeneralSecurityException e) {
            throw new CertificateException(e);
        }
    }

    private static Collection<? extends Certificate> certificates(Path pem) throws IOException, CertificateException {
        try (InputStream in = Files.newInputStream(pem)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }

    private static TrustManager[] managers(Collection<? extends Certificate> authorities)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (Certificate certificate : authorities) {
            store.setCertificateEntry("ca" + store.size(), certificate);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return trust.getTrustManagers();
    }

    private static SSLContext context(TrustManager... managers) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers, null);
        return context;
    }
}
