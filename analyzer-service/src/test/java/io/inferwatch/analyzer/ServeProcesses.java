// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.analyzer.alert.AlertRepository;
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

/** Several {@code inferwatch serve} of one configuration, each a process of its own. */
final class ServeProcesses implements AutoCloseable {
    private static final String STEPS = "inferwatch_analysis_seconds_count ";

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
        Await.until(() -> !serve.isAlive() || out.toFile().length() > 0);
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
            return new ObjectMapper().readTree(text(url, path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(URI url, String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(url.resolve(path))
                    .timeout(Duration.ofSeconds(30))
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Until all that run made a whole step that began after this call. */
    private void awaitStep() throws Exception {
        for (Process serve : started.stream().filter(Process::isAlive).toList()) {
            URI url = url(serve);
            double before = steps(url);
            // The first that ends may have begun before.
            Await.until(() -> steps(url) >= before + 2);
        }
    }

    /** Until all alerts that are stored were sent, and whoever sends them looked once more. */
    void awaitSent(AlertRepository alerts) throws Exception {
        awaitStep();
        Await.until(() -> alerts.underWay("webhook", 1).isEmpty());
        awaitStep(); // alerts are looked at once a second, as steps are made with the setting of these tests
    }

    private double steps(URI url) {
        return text(url, "/metrics")
                .lines()
                .filter(line -> line.startsWith(STEPS))
                .mapToDouble(line -> Double.parseDouble(line.substring(STEPS.length())))
                .sum();
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
