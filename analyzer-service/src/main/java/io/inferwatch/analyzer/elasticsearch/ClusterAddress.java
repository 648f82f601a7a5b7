package io.inferwatch.analyzer.elasticsearch;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the cluster is and how to be let in. {@code toString} tells no secret.
 *
 * @param user with {@code password}; both null: no basic authentication
 * @param apiKey base64 form of an API key, null: none
 * @param caCertificate PEM file of the certificate authority, null: the JVM's trust store
 */
public record ClusterAddress(
        URI url,
        @Nullable String user,
        @Nullable String password,
        @Nullable String apiKey,
        @Nullable Path caCertificate) {

    public static ClusterAddress of(URI url) {
        return new ClusterAddress(url, null, null, null, null);
    }

    @Override
    public String toString() {
        return "ClusterAddress[" + url + (user == null ? "" : ", user " + user) + (apiKey == null ? "" : ", api key")
                + "]";
    }
}
