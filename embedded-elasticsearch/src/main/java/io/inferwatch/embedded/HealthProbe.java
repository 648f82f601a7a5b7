// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Requests the health of a server. */
final class HealthProbe {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient client;
    private final @Nullable String authorization;

    private HealthProbe(HttpClient client, @Nullable String authorization) {
        this.client = client;
        this.authorization = authorization;
    }

    /**
     * A probe that trusts the authority in {@code ca}, if that file exists.
     *
     * @param user user of the requests; null without security
     */
    static HealthProbe of(Path ca, Security.@Nullable User user) throws IOException {
        var builder = HttpClient.newBuilder().connectTimeout(REQUEST_TIMEOUT).version(HttpClient.Version.HTTP_1_1);
        if (Files.exists(ca)) {
            builder.sslContext(trusting(ca));
        }
        return new HealthProbe(builder.build(), user == null ? null : basic(user));
    }

    /** Whether the server has recovered its indices: none is red. */
    boolean isReady(URI url) throws InterruptedException {
        return status(url, "/_cluster/health?wait_for_status=yellow&timeout=1s") == 200;
    }

    /** Whether a server answers at the address, even with an error. */
    boolean answers(URI url) throws InterruptedException {
        return status(url, "/_cluster/health?local=true") > 0;
    }

    private int status(URI url, String path) throws InterruptedException {
        var request = HttpRequest.newBuilder(url.resolve(path)).timeout(REQUEST_TIMEOUT);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return -1;
        }
    }

    private static String basic(Security.User user) {
        var plain = user.name() + ":" + user.password();
        return "Basic " + Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    private static SSLContext trusting(Path ca) throws IOException {
        try (var in = Files.newInputStream(ca)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new EmbeddedElasticsearchException("certificate: cannot trust " + ca + ": " + e.getMessage(), e);
        }
    }
}
