// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.bulk;

import java.net.Socket;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts a server whose certificate chain contains the certificate with this fingerprint: its own, or that of the authority
 * which signed it. That certificate becomes the only trust anchor; the JDK checks signatures, validity and host name. So a
 * server that only adds a foreign authority to its chain is refused.
 */
final class FingerprintTrust extends X509ExtendedTrustManager {
    private final Fingerprint fingerprint;

    FingerprintTrust(Fingerprint fingerprint) {
        this.fingerprint = fingerprint;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        anchored(chain).checkServerTrusted(chain, authType, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        anchored(chain).checkServerTrusted(chain, authType, socket);
    }

    /** Always refuses: without the connection the host name cannot be checked. */
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("the host name cannot be checked without the connection");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw notForClients();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw notForClients();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw notForClients();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    private X509ExtendedTrustManager anchored(X509Certificate[] chain) throws CertificateException {
        for (X509Certificate certificate : chain) {
            if (Fingerprint.of(certificate).equals(fingerprint)) {
                return Tls.anchoredIn(certificate);
            }
        }
        throw new CertificateException("caFingerprint: Expecting a certificate with " + fingerprint
                + " among those the server sends. Found: " + fingerprints(chain));
    }

    private static List<Fingerprint> fingerprints(X509Certificate[] chain) throws CertificateEncodingException {
        List<Fingerprint> found = new ArrayList<>();
        for (X509Certificate certificate : chain) {
            found.add(Fingerprint.of(certificate));
        }
        return found;
    }

    private static CertificateException notForClients() {
        return new CertificateException("a fingerprint can only be used to trust servers");
    }
}
