// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.analyzer.alert.AlertRepository;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Several {@code inferwatch serve} of one configuration, each a process of its own. */
final class ServeProcesses implements AutoCloseable {
    private static final String STEPS = "inferwatch_analysis_seconds_count";

    private final Path config;
    private final Programs programs;

    ServeProcesses(Path folder, String yaml) throws IOException {
        programs = new Programs(Files.createDirectories(folder));
        config = Files.writeString(folder.resolve("config.yaml"), yaml);
    }

    Program start() throws IOException {
        return programs.start(List.of("serve", "--port", "0", "--json", "--config", config.toString()));
    }

    /** What a running instance says of all. */
    static JsonNode instances(URI url) throws IOException {
        return new ObjectMapper()
                .readTree(Probe.text(url.resolve("/api/v1/instances")))
                .path("instances");
    }

    /** Until all that run made a whole step that began after this call. */
    private void awaitStep() throws IOException {
        for (Program serve : programs.running()) {
            URI url = serve.url();
            double before = Probe.metric(url, STEPS);
            // The first that ends may have begun before.
            Await.until(() -> Probe.metric(url, STEPS) >= before + 2);
        }
    }

    /** Until all alerts that are stored were sent, and whoever sends them looked once more. */
    void awaitSent(AlertRepository alerts) throws IOException {
        awaitStep();
        Await.until(() -> alerts.underWay("webhook", 1).isEmpty());
        awaitStep(); // alerts are looked at once a second, as steps are made with the setting of these tests
    }

    @Override
    public void close() {
        programs.close();
    }
}
