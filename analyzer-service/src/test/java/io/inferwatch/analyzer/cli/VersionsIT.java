// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Versions and dependencies from the command line, on a real server. */
@ExtendWith(ElasticsearchExtension.class)
class VersionsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HOURS = 6;
    private static final int ROWS_PER_HOUR = 60;

    @TempDir
    private Path folder;

    private Terminal terminal = new Terminal(Map.of(), Path.of("."), new NoServers());

    @BeforeEach
    void useServer(TestElasticsearch server) {
        Map<String, String> environment = Map.of(
                "INFERWATCH_NAMESPACE",
                server.namespace(),
                "INFERWATCH_ELASTICSEARCH_URL",
                server.url().toString());
        terminal = new Terminal(environment, folder, new NoServers());
    }

    @Test
    void analyze_comparesAVersionWithTheOneBefore_whichMustExist() throws IOException {
        imported("ranker", "7", 0, 0);
        String[] analyze = {
            "analyze",
            "--model",
            "ranker",
            "--from",
            time(HOURS),
            "--to",
            time(2 * HOURS),
            "--every",
            "6h",
            "--reference",
            "previous-version",
            "--json"
        };
        assertThat(terminal.run(analyze)).isEqualTo(2);
        assertThat(terminal.err()).contains("Found: only version 7, since 2026-03-01T00:00:00Z");

        imported("ranker", "8", HOURS, 3);
        assertThat(terminal.run(analyze)).isEqualTo(1);
        assertThat(lines())
                .filteredOn(check -> check.path("monitor").asText().equals("ks"))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.path("model_version").asText()).isEqualTo("8");
                    assertThat(check.path("reference").asText()).isEqualTo("previous-version@1");
                    assertThat(check.path("status").asText()).isEqualTo("FAIL");
                    assertThat(check.path("n_reference").asInt()).isEqualTo(HOURS * ROWS_PER_HOUR);
                });
    }

    /** Upstream first; what it explains is said of the downstream's findings, and the missing model is found. */
    @Test
    void findings_nameTheModelThatCausedThem() throws IOException {
        for (String model : List.of("embeddings", "ranker")) {
            imported(model, "1", 0, 0);
            imported(model, "1", HOURS, 3);
        }
        Path config = Files.writeString(folder.resolve("config.yaml"), """
                models:
                  ranker:
                    depends_on: {embeddings: {criticality: high}, prices: low}
                """);
        for (String model : List.of("embeddings", "ranker")) {
            assertThat(terminal.run(
                            "reference",
                            "create",
                            "--model",
                            model,
                            "--name",
                            "first",
                            "--from",
                            time(0),
                            "--to",
                            time(HOURS)))
                    .as(terminal.err())
                    .isZero();
            assertThat(terminal.run(
                            "analyze",
                            "--model",
                            model,
                            "--from",
                            time(HOURS),
                            "--to",
                            time(2 * HOURS),
                            "--every",
                            "1h",
                            "--config",
                            config.toString(),
                            "--json"))
                    .isEqualTo(1);
        }

        assertThat(terminal.run("findings", "--model", "embeddings", "--json")).isEqualTo(1);
        JsonNode cause = lines().get(0);
        assertThat(terminal.run("findings", "--model", "ranker", "--json")).isEqualTo(1);
        assertThat(lines())
                .filteredOn(finding -> finding.path("family").asText().equals("dependency"))
                .extracting(finding -> finding.path("title").asText())
                .containsExactly("Upstream model prices has no events");
        assertThat(lines())
                .filteredOn(finding -> finding.path("family").asText().equals("drift"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.path("caused_by").path("model").asText()).isEqualTo("embeddings");
                    assertThat(finding.path("caused_by").path("finding").asText())
                            .isEqualTo(cause.path("id").asText());
                });
        terminal.run("findings", "--model", "ranker");
        assertThat(terminal.out()).contains(", caused by " + cause.path("id").asText() + " of embeddings)");
    }

    private void imported(String model, String version, int firstHour, double shift) throws IOException {
        Random random = new Random(7 + firstHour);
        List<String> lines = new ArrayList<>(List.of("ts,id,age"));
        for (int i = 0; i < HOURS * ROWS_PER_HOUR; i++) {
            Instant time = Instant.parse(time(firstHour)).plusSeconds(60L * i);
            lines.add(time + "," + model + firstHour + "-" + i + "," + (40 + 10 * (random.nextGaussian() + shift)));
        }
        Path csv = Files.write(folder.resolve(model + firstHour + ".csv"), lines);
        assertThat(terminal.run(
                        "import",
                        "--model",
                        model,
                        "--model-version",
                        version,
                        "--csv",
                        csv.toString(),
                        "--time-column",
                        "ts",
                        "--id-column",
                        "id",
                        "--numeric",
                        "age"))
                .as(terminal.err())
                .isZero();
    }

    private List<JsonNode> lines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : terminal.out().lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private static String time(int hour) {
        return Instant.parse("2026-03-01T00:00:00Z").plusSeconds(3_600L * hour).toString();
    }
}
