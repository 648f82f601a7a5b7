// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded.junit;

import java.net.URI;
import java.util.UUID;

/**
 * A shared test server and a namespace of indices for one test.
 *
 * @param url HTTP address without a trailing slash; without security
 * @param namespace {@code t} and twelve characters of {@code [0-9a-f]}; unique
 */
public record TestElasticsearch(URI url, String namespace) {

    private static final int UNIQUE_LENGTH = 12;

    /**
     * The server of this JVM with a new namespace. The first call starts the server; it stops with the JVM. For code
     * that JUnit does not run. Thread-safe.
     */
    public static TestElasticsearch shared() {
        return new TestElasticsearch(SharedServer.url(), freshNamespace());
    }

    private static String freshNamespace() {
        var unique = UUID.randomUUID().toString().replace("-", "");
        return "t" + unique.substring(unique.length() - UNIQUE_LENGTH);
    }
}
