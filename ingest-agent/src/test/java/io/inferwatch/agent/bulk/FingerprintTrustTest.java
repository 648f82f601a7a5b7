// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.X509ExtendedKeyManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTrustTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    static Path folder;

    private static KeyStore keys;

    @BeforeAll
    static void makeKeys() throws Exception {
        Path store = folder.resolve("keys.p12");
        keytool(store, "ca", "-ext", "bc:c=ca:true", "-ext", "ku:c=keyCertSign");
        keytool(store, "good", "-signer", "ca", "-ext", "san=dns:localhost,ip:127.0.0.1");
        keytool(store, "elsewhere", "-signer", "ca", "-ext", "san=dns:es.example.org");
        keytool(store, "impostor", "-ext", "san=dns:localhost,ip:127.0.0.1");
        keytool(store, "expired", "-signer", "ca", "-startdate", "-20d", "-ext", "san=ip:127.0.0.1", "-validity", "10");
        keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    }

    @Test
    void authorityOrOwnCertificate_isTrusted() throws Exception {
        assertThat(get("ca", "good", "good", "ca")).isEqualTo(200);
        assertThat(get("good", "good", "good")).isEqualTo(200);
    }

    @Test
    void authorityThatIsNotSent_isRefused() throws Exception {
        assertThatThrownBy(() -> get("ca", "good", "good"))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("Expecting a certificate with " + fingerprint("ca"))
                .hasMessageContaining("Found: [" + fingerprint("good") + "]");
    }

    @Test
    void nameOfTheHost_isChecked() {
        assertThatThrownBy(() -> get("ca", "elsewhere", "elsewhere", "ca"))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("127.0.0.1");
        assertThatThrownBy(() -> get("elsewhere", "elsewhere", "elsewhere"))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("127.0.0.1");
    }

    @Test
    void impostorThatSendsTheAuthorityAlong_isRefused() {
        assertThatThrownBy(() -> get("ca", "impostor", "impostor", "ca")).isInstanceOf(SSLHandshakeException.class);
        assertThatThrownBy(() -> get("ca", "impostor", "impostor", "good", "ca"))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void ownCertificateOfAnotherKey_isRefused() {
        assertThatThrownBy(() -> get("good", "impostor", "good", "ca")).isInstanceOf(IOException.class);
    }

    @Test
    void expiredCertificate_isRefused() {
        assertThatThrownBy(() -> get("ca", "expired", "expired", "ca")).isInstanceOf(SSLHandshakeException.class);
    }

    /** The answer of a server that has this key and sends this chain to a client that trusts this certificate's digest. */
    private static int get(String trusted, String key, String... chain) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {new Sent(key, chain)}, null, null);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            HttpClient client = HttpClient.newBuilder()
                    .sslContext(Tls.trusting(Fingerprint.parse(fingerprint(trusted))))
                    .build();
            URI url = URI.create("https://127.0.0.1:" + server.getAddress().getPort());
            return client.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } finally {
            server.stop(0);
        }
    }

    private static String fingerprint(String alias) throws Exception {
        return Fingerprint.of((X509Certificate) keys.getCertificate(alias)).hex();
    }

    private static void keytool(Path store, String alias, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair"));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-alias", alias, "-dname", "CN=" + alias));
        command.addAll(List.of(more));
        Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(tool.getInputStream().readAllBytes());
        assertThat(tool.waitFor()).as(output).isZero();
    }

    /** Sends a chain as it is, also one that no key store would take. */
    private static final class Sent extends X509ExtendedKeyManager {
        private final PrivateKey key;
        private final X509Certificate[] chain;

        Sent(String key, String... chain) throws Exception {
            this.key = (PrivateKey) keys.getKey(key, PASSWORD.toCharArray());
            this.chain = new X509Certificate[chain.length];
            for (int i = 0; i < chain.length; i++) {
                this.chain[i] = (X509Certificate) keys.getCertificate(chain[i]);
            }
        }

        @Override
        public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
            return keyType.equals("EC") ? "it" : null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return chain;
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return key;
        }

        @Override
        public String[] getServerAliases(String keyType, Principal[] issuers) {
            return new String[] {"it"};
        }

        @Override
        public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
            return "it";
        }

        @Override
        public String[] getClientAliases(String keyType, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
            return null;
        }
    }
}
