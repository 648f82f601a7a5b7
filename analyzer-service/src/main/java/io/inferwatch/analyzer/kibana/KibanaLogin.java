// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.kibana;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How requests show who sends them: an API key, a user with a password, or not at all. */
public final class KibanaLogin {
    private final @Nullable String header;

    private KibanaLogin(@Nullable String header) {
        this.header = header;
    }

    /** For a Kibana without security. */
    public static KibanaLogin none() {
        return new KibanaLogin(null);
    }

    /** @param encoded the key as Kibana and Elasticsearch show it, in Base64 */
    public static KibanaLogin apiKey(String encoded) {
        return new KibanaLogin("ApiKey " + encoded);
    }

    public static KibanaLogin user(String name, String password) {
        byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new KibanaLogin("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    Optional<String> header() {
        return Optional.ofNullable(header);
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return header == null ? "nobody" : header.substring(0, header.indexOf(' '));
    }
}
