// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.analyzer.rest.ContractClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Several {@code inferwatch serve} of one configuration, each a process of its own. */
final class ServeProcesses implements AutoCloseable {
    private final HttpClient client = ContractClient.create();
    private final Path folder;
    private final List<Process> started = new ArrayList<>();

    ServeProcesses(Path folder, String yaml) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        Files.writeString(config(), yaml);
    }

    private Path config() {
        return folder.resolve("config.yaml");
    }

    Process start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                "serve",
                "--port",
                "0",
                "--json",
                "--config",
                config().toString()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(file(started.size(), "out").toFile())
                .redirectError(file(started.size(), "err").toFile())
                .start();
        started.add(process);
        return process;
    }

    private Path file(int number, String end) {
        return folder.resolve(number + "." + end);
    }

    String said(Process process) {
        try {
            return Files.readString(file(started.indexOf(process), "err"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url(Process serve) throws Exception {
        Path out = file(started.indexOf(serve), "out");
        await(() -> !serve.isAlive() || out.toFile().length() > 0);
        assertThat(serve.isAlive()).as(said(serve)).isTrue();
        return URI.create(
                new ObjectMapper().readTree(Files.readString(out)).path("url").asText());
    }

    /** What a running instance says of all. */
    JsonNode instances(URI url) {
        return get(url, "/api/v1/instances").path("instances");
    }

    private JsonNode get(URI url, String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(url.resolve(path))
                    .timeout(Duration.ofSeconds(30))
                    .build();
            return new ObjectMapper()
                    .readTree(client.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void signal(String signal, Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.sleep(100);
        }
    }

    /** Ends all of them in peace, those that do not end by force. */
    @Override
    public void close() {
        started.forEach(Process::destroy);
        for (Process process : started) {
            try {
                if (!process.waitFor(60, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException stopped) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
