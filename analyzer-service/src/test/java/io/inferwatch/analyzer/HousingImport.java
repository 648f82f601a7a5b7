// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.analyzer.cli.Cli;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.embedded.junit.TestElasticsearch;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The California housing data (NannyML's, Apache-2.0) on the command line of a server: it lies in {@code california_housing} of the folder
 * that the system property {@code inferwatch.data} names.
 */
public record HousingImport(TestElasticsearch server) {
    private static final Path FOLDER = Path.of(System.getProperty("inferwatch.data", "none"), "california_housing");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Skips the test, and says so, where the data is not there. */
    public static void assumeData() {
        assumeTrue(Files.isDirectory(FOLDER), "SKIPPED: no data in " + FOLDER);
    }

    public void reference() {
        importCsv("reference.csv");
    }

    public void analysis() {
        importCsv("analysis.csv");
    }

    /** The eight months of the file of that name. */
    public Result createReference() {
        return run(
                "reference",
                "create",
                "--model",
                "housing",
                "--name",
                "eight-months",
                "--from",
                "2020-10-01T00:00:00Z",
                "--to",
                "2021-06-01T00:00:00Z");
    }

    /** Month by month, until June 2022. */
    public Result analyze(String from, String... more) {
        List<String> command = new ArrayList<>(List.of("analyze", "--model", "housing", "--from", from));
        command.addAll(List.of("--to", "2022-06-01T00:00:00Z", "--every", "month"));
        command.addAll(List.of(more));
        return run(command.toArray(String[]::new));
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

    /** @param lines of JSON on standard output */
    public record Result(int code, List<JsonNode> lines, String said) {}

    public Result run(String... arguments) {
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
                .map(HousingImport::json)
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
