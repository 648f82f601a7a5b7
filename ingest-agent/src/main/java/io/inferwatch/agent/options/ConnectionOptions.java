// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.options;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where events are sent, and how. Immutable.
 *
 * @param elasticsearchUrls one or more nodes of one cluster, used in turn; a request that fails at one node is sent to another
 * @param namespace the environment; part of the names of the data streams
 * @param user for basic authentication, together with {@code password}; or {@code apiKey} instead; or neither
 * @param apiKey in the encoded form that Elasticsearch returns (base64)
 * @param caCertificate PEM file of the authority that signed the server's certificate; null: the authorities of the JVM
 * @param caFingerprint instead of the file: SHA-256 of a certificate in the server's chain (the authority's or the server's own),
 *     64 hex digits with or without colons
 * @param allowPlainHttp hosts other than this machine to which plain http is allowed
 * @param compression whether requests are compressed
 * @param requestTimeout after this time a request counts as failed and is sent again
 */
public record ConnectionOptions(
        List<URI> elasticsearchUrls,
        String namespace,
        @Nullable String user,
        @Nullable Secret password,
        @Nullable Secret apiKey,
        @Nullable Path caCertificate,
        @Nullable String caFingerprint,
        Set<String> allowPlainHttp,
        Compression compression,
        Duration requestTimeout) {
    /** Copies the collections; {@link AgentOptions} checks the values. */
    public ConnectionOptions {
        elasticsearchUrls = List.copyOf(elasticsearchUrls);
        allowPlainHttp = Set.copyOf(allowPlainHttp);
    }
}
