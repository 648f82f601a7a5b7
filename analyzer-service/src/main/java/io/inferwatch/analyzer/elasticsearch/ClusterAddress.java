// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the cluster is and how to be let in. {@code toString} tells no secret.
 *
 * @param urls one or more nodes of the cluster: a request that one does not answer is sent to another
 * @param user with {@code password}; both null: no basic authentication
 * @param apiKey base64 form of an API key, null: none
 * @param caCertificate PEM file of the certificate authority, null: the JVM's trust store
 */
public record ClusterAddress(
        List<URI> urls,
        @Nullable String user,
        @Nullable String password,
        @Nullable String apiKey,
        @Nullable Path caCertificate) {

    public ClusterAddress {
        urls = List.copyOf(urls);
    }

    public static ClusterAddress of(URI url) {
        return new ClusterAddress(List.of(url), null, null, null, null);
    }

    /** Of the first node. */
    public URI url() {
        return urls.get(0);
    }

    /** All nodes, for messages. */
    public String names() {
        return urls.stream().map(URI::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return "ClusterAddress[" + names() + (user == null ? "" : ", user " + user)
                + (apiKey == null ? "" : ", api key") + "]";
    }
}
