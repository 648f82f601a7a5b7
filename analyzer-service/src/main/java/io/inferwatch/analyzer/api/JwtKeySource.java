// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the public keys of an identity provider. Calls block, for 5 s at most. */
final class JwtKeySource {
    private static final Logger LOGGER = LoggerFactory.getLogger(JwtKeySource.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 1 << 20;
    /** No {@code oct}: whoever can check a symmetric signature can forge it. */
    private static final Set<String> PUBLIC_KINDS = Set.of("RSA", "EC", "OKP");

    private final String location;

    JwtKeySource(String location) {
        this.location = location;
    }

    /**
     * Finds faults of the setting when the service starts. A provider that does not answer is none: its keys are read again later.
     *
     * @throws IllegalArgumentException if the file has no key that can be used
     */
    void check() {
        try {
            read();
        } catch (IOException failed) {
            if (!isUrl()) {
                throw new IllegalArgumentException(
                        "http.jwt.jwks: Expecting a file with keys of the form {\"keys\": […]}. Found: " + location
                                + ", " + failed.getMessage(),
                        failed);
            }
            LOGGER.warn(
                    "http.jwt.jwks: the keys at {} cannot be read now; they are asked for again when a token comes",
                    location,
                    failed);
        }
    }

    /** The keys that may have signed a token; at least one, since without any the library takes unsigned tokens. */
    List<JsonObject> read() throws IOException {
        List<JsonObject> keys = publicKeys(isUrl() ? fetch() : Files.readString(Path.of(location)));
        if (keys.isEmpty()) {
            throw new IOException("no public key for signatures");
        }
        return keys;
    }

    private static List<JsonObject> publicKeys(String json) throws IOException {
        try {
            JsonArray keys = new JsonObject(json).getJsonArray("keys", new JsonArray());
            return IntStream.range(0, keys.size())
                    .mapToObj(keys::getJsonObject)
                    .filter(key -> PUBLIC_KINDS.contains(key.getString("kty"))
                            && key.getString("use", "sig").equals("sig"))
                    .toList();
        } catch (DecodeException | ClassCastException noKeys) {
            throw new IOException("no JSON of the form {\"keys\": […]}", noKeys);
        }
    }

    private boolean isUrl() {
        return location.matches("https?://.*");
    }

    private String fetch() throws IOException {
        HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(location))
                .timeout(TIMEOUT)
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) {
                    throw new IOException("status " + response.statusCode());
                }
                return new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }
}
