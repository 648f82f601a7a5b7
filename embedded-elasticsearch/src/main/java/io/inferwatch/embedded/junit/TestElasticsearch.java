package io.inferwatch.embedded.junit;

import java.net.URI;
import java.util.UUID;

/**
 * A server that tests share, and a namespace of indices that nobody else uses.
 *
 * @param url its HTTP address, without a trailing slash; no security
 * @param namespace {@code t} and twelve characters of {@code [0-9a-f]}
 */
public record TestElasticsearch(URI url, String namespace) {

    private static final int UNIQUE_LENGTH = 12;

    /**
     * The server of this JVM, started at the first call, and a fresh namespace. For tests that JUnit does not run; the server ends
     * with the JVM. Safe for use by several threads.
     */
    public static TestElasticsearch shared() {
        return new TestElasticsearch(SharedServer.url(), freshNamespace());
    }

    private static String freshNamespace() {
        var unique = UUID.randomUUID().toString().replace("-", "");
        return "t" + unique.substring(unique.length() - UNIQUE_LENGTH);
    }
}
