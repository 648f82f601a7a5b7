// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import io.inferwatch.agent.bulk.BulkClient;
import io.inferwatch.agent.bulk.Fingerprint;
import io.inferwatch.agent.bulk.NodeListener;
import io.inferwatch.agent.bulk.Tls;
import io.inferwatch.agent.options.ConnectionOptions;
import io.inferwatch.agent.options.Secret;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Makes the client that the options describe: addresses, trust, credentials, compression. */
final class BulkClients {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private BulkClients() {}

    /**
     * Reads the certificate file, if there is one; does no other I/O.
     *
     * @throws IllegalArgumentException if the certificate cannot be read
     */
    static BulkClient create(ConnectionOptions options, NodeListener listener) {
        HttpClient.Builder http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_TIMEOUT);
        Path authority = options.caCertificate();
        if (authority != null) {
            http.sslContext(Tls.trusting(authority));
        }
        String fingerprint = options.caFingerprint();
        if (fingerprint != null) {
            http.sslContext(Tls.trusting(Fingerprint.parse(fingerprint)));
        }
        return new BulkClient(
                http::build,
                options.elasticsearchUrls(),
                authorization(options),
                options.compression()::compresses,
                options.requestTimeout(),
                listener);
    }

    private static @Nullable String authorization(ConnectionOptions options) {
        Secret key = options.apiKey();
        Secret password = options.password();
        if (key != null) {
            return "ApiKey " + key.value();
        }
        if (password == null) {
            return null;
        }
        byte[] pair = (options.user() + ":" + password.value()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
