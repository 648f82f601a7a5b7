// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The real Alertmanager, as Debian packages it. */
final class AlertmanagerProcess implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path program;
    private final Path folder;
    private final int port;
    private Process process;

    private AlertmanagerProcess(Path program, Path folder, int port) {
        this.program = program;
        this.folder = folder;
        this.port = port;
    }

    /** Skips the test, with the reason, where there is none. */
    static AlertmanagerProcess start(Path folder, String config) throws Exception {
        Optional<Path> program = Stream.of("/usr/bin/prometheus-alertmanager", "/usr/local/bin/alertmanager")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty() && Boolean.getBoolean("inferwatch.requireAlertmanager")) {
            throw new AssertionError("alertmanager: Expecting /usr/bin/prometheus-alertmanager. Found: nothing");
        }
        Assumptions.assumeTrue(program.isPresent(), "no Alertmanager (apt-get install prometheus-alertmanager)");
        Files.writeString(folder.resolve("alertmanager.yml"), config);
        AlertmanagerProcess server = new AlertmanagerProcess(program.orElseThrow(), folder, freePort());
        server.start();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    void start() throws Exception {
        process = new ProcessBuilder(
                        program.toString(),
                        "--config.file=" + folder.resolve("alertmanager.yml"),
                        "--storage.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=",
                        "--log.level=warn")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        for (int i = 0; i < 300; i++) {
            if (!process.isAlive()) {
                throw new AssertionError(Files.readString(folder.resolve("log")));
            }
            try {
                get("/-/ready");
                return;
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
        }
        throw new AssertionError("The Alertmanager did not start");
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    private String get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url() + path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    JsonNode alerts() throws Exception {
        return new ObjectMapper().readTree(get("/api/v2/alerts"));
    }

    void post(String path, String json) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
    }

    /** It keeps what it notified of and its silences; open alerts it must be sent again. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
