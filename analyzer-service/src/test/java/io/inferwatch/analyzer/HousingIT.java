// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.analyzer.cli.Cli;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The California housing data (NannyML's, Apache-2.0), imported through the agent and judged month by month; the exact
 * statistics in {@code housing_ks.csv} come from scipy 1.17.1 by {@code housing_ks.py} beside it.
 */
@ExtendWith(ElasticsearchExtension.class)
class HousingIT {
    private static final Path FOLDER = Path.of(System.getProperty("inferwatch.data", "none"), "california_housing");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int COLUMNS = 9;
    private static final int MONTHS = 12;

    private TestElasticsearch server;

    @BeforeEach
    void needsTheData(TestElasticsearch elasticsearch) {
        assumeTrue(Files.isDirectory(FOLDER), "SKIPPED: no data in " + FOLDER);
        server = elasticsearch;
    }

    @Test
    void months_areJudgedWithinTheGridErrorOfScipy() throws Exception {
        importCsv("reference.csv");
        importCsv("analysis.csv");
        importCsv("analysis.csv");
        assertThat(storedEvents()).isEqualTo(5_832 + 8_232);
        assertThat(run("reference", "create", "--model", "housing", "--name", "eight-months")
                        .code())
                .isEqualTo(2);
        assertThat(run(
                                "reference",
                                "create",
                                "--model",
                                "housing",
                                "--name",
                                "eight-months",
                                "--from",
                                "2020-10-01T00:00:00Z",
                                "--to",
                                "2021-06-01T00:00:00Z")
                        .code())
                .isZero();

        Result analysis = run(
                "analyze",
                "--model",
                "housing",
                "--from",
                "2021-06-01T00:00:00Z",
                "--to",
                "2022-06-01T00:00:00Z",
                "--every",
                "month",
                "--tests",
                "ks",
                "--json");

        assertThat(analysis.code()).isEqualTo(1);
        Map<String, JsonNode> ks = new TreeMap<>();
        for (JsonNode check : analysis.lines()) {
            if (check.path("monitor").asText().equals("ks")
                    && !check.path("subject").asText().startsWith("event.")) {
                ks.put(
                        check.path("from").asText().substring(0, 7) + ","
                                + check.path("subject").asText(),
                        check);
            }
        }
        assertThat(ks).hasSize(COLUMNS * MONTHS);
        for (String line : exact()) {
            String[] cells = line.split(",", -1);
            String column = cells[1].equals("y_pred_proba") ? "prediction.value" : "input.num." + cells[1];
            JsonNode check = ks.get(cells[0] + "," + column);
            assertThat(check).as(line).isNotNull();
            assertThat(check.path("n_reference").asLong()).isEqualTo(5_832);
            assertThat(check.path("statistic").asDouble())
                    .as(line)
                    .isCloseTo(
                            Double.parseDouble(cells[2]),
                            within(check.path("error_bound").asDouble() + 1e-12));
        }
    }

    private void importCsv(String file) {
        List<String> command = new ArrayList<>(List.of("import", "--model", "housing", "--model-version", "1"));
        command.addAll(List.of("--csv", FOLDER.resolve(file).toString(), "--time-column", "timestamp"));
        command.addAll(List.of("--id-column", "id", "--prediction-value", "y_pred_proba"));
        command.addAll(List.of("--prediction-label", "y_pred"));
        if (file.startsWith("reference")) {
            command.addAll(List.of("--ignore", "clf_target"));
        }
        Result result = run(command.toArray(String[]::new));
        assertThat(result.code()).as(result.said()).isZero();
    }

    private long storedEvents() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        server.url() + "/logs-inference.housing-" + server.namespace() + "/_count"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(answer.body()).path("count").asLong();
    }

    private static List<String> exact() throws Exception {
        try (InputStream in = HousingIT.class.getResourceAsStream("housing_ks.csv")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.subList(1, lines.size());
        }
    }

    private record Result(int code, List<JsonNode> lines, String said) {}

    private Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CommandContext context = new CommandContext(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Map.of(),
                Path.of("unused"),
                Clock.systemUTC(),
                null);
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--elasticsearch", server.url().toString(), "--namespace", server.namespace()));
        int code = new Cli(context).run(all.toArray(String[]::new));
        return new Result(code, lines(out.toString(StandardCharsets.UTF_8)), err.toString(StandardCharsets.UTF_8));
    }

    private static List<JsonNode> lines(String text) {
        return text.lines()
                .filter(line -> line.startsWith("{"))
                .map(HousingIT::json)
                .toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (java.io.IOException broken) {
            throw new IllegalStateException(line, broken);
        }
    }
}
