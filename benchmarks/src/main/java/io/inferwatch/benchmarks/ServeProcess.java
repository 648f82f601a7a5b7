// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** {@code inferwatch serve} on some cluster, as a process of its own that ends when this is closed. */
record ServeProcess(Process process, URI url, HttpClient client) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int FAILED = -1;

    static ServeProcess start(URI elasticsearch, String namespace) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Dlogback.configurationFile=inferwatch-logback.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.inferwatch.analyzer.Main",
                        "serve",
                        "--port",
                        "0",
                        "--json",
                        "--namespace",
                        namespace,
                        "--elasticsearch",
                        elasticsearch.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        if (line == null) {
            throw new IllegalStateException("serve: Expecting a line with its URL. Found: it ended");
        }
        URI url = URI.create(new ObjectMapper().readTree(line).path("url").asText());
        return new ServeProcess(process, url, HttpClient.newHttpClient());
    }

    /** The status of the answer, compressed as for a browser; -1 when there was none. Reads all of it. */
    int status(String path) {
        try {
            HttpRequest get = HttpRequest.newBuilder(url.resolve(path))
                    .header("Accept-Encoding", "gzip")
                    .timeout(PATIENCE)
                    .build();
            return client.send(get, BodyHandlers.ofByteArray()).statusCode();
        } catch (IOException failure) {
            return FAILED;
        } catch (InterruptedException stopped) {
            throw interrupted(stopped);
        }
    }

    /** What REST answers; a missing node when there was no answer. */
    JsonNode json(String path) {
        try {
            HttpRequest get = HttpRequest.newBuilder(url.resolve(path)).build();
            return new ObjectMapper()
                    .readTree(client.send(get, BodyHandlers.ofString()).body());
        } catch (IOException failure) {
            return MissingNode.getInstance();
        } catch (InterruptedException stopped) {
            throw interrupted(stopped);
        }
    }

    private static IllegalStateException interrupted(InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("bench: Expecting to run to its end. Found: an interruption", stopped);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds() * 2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
