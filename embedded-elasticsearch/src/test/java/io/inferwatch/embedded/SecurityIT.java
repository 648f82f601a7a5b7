// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecurityIT {

    private static final String READ_LOGS = """
            read_logs:
              indices:
                - names: ["logs-*"]
                  privileges: ["read"]
            """;

    @TempDir
    static Path data;

    private static EmbeddedElasticsearch server;
    private static HttpClient client;

    @BeforeAll
    static void start() throws Exception {
        var security = Security.ON
                .withUser("admin", "secret-1", "superuser")
                .withUser("reader", "secret-2", "read_logs")
                .withRoles(READ_LOGS)
                .withTls();
        server = EmbeddedElasticsearch.start(EmbeddedOptions.withDefaults(data).withSecurity(security));
        client = HttpClient.newBuilder()
                .sslContext(trusting(server.caCertificate().orElseThrow()))
                .build();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void request_needsAPassword() throws Exception {
        assertThat(status(null, "/_cluster/health")).isEqualTo(401);
        assertThat(status("admin:wrong-1", "/_cluster/health")).isEqualTo(401);
        assertThat(status("admin:secret-1", "/_cluster/health")).isEqualTo(200);
    }

    @Test
    void ownRole_allowsWhatItSays() throws Exception {
        assertThat(status("reader:secret-2", "/logs-*/_search")).isEqualTo(200);
        assertThat(status("reader:secret-2", "/other/_search")).isEqualTo(403);
    }

    @Test
    void running_findsAServerThatRefusesUs() {
        assertThat(server.url().getScheme()).isEqualTo("https");
        assertThat(EmbeddedElasticsearch.running(data)).contains(new RunningServer(server.url(), server.pid()));
    }

    private static int status(String user, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.url().resolve(path));
        if (user != null) {
            var basic = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + basic);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static SSLContext trusting(Path certificate) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var in = Files.newInputStream(certificate)) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
