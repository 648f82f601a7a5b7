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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A nightly job from its file to its runs, against a real server. */
@ExtendWith(ElasticsearchExtension.class)
class RunsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");

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
    void nights_areRuns_oneOfThemMissingAndOneShort() throws IOException {
        assertThat(run("import", "--model-version", "1", "--csv", nights().toString(), "--time-column", "ts", "--json"))
                .isZero();
        assertThat(run("reference", "create", "--name", "weeks", "--from", "2026-03-02", "--to", "2026-03-16"))
                .isZero();

        assertThat(analyze("auto")).isEqualTo(1);
        assertThat(lines())
                .filteredOn(RunsIT::isWrong)
                .extracting(RunsIT::text)
                .containsExactly("missing_run 2026-03-18T01:00:00Z", "run_rows 2026-03-20T02:00:00Z");
        assertThat(analyze("1d")).isEqualTo(1);
        assertThat(lines())
                .filteredOn(RunsIT::isWrong)
                .extracting(RunsIT::text)
                .as("by the day a healthy night is no alarm, the others are")
                .contains("volume 2026-03-18T00:00:00Z", "volume 2026-03-20T00:00:00Z")
                .doesNotContain("volume 2026-03-17T00:00:00Z", "volume 2026-03-19T00:00:00Z");

        assertThat(run("runs", "--json")).isZero();
        assertThat(lines()).hasSize(20);
        assertThat(lines())
                .filteredOn(run -> run.path("from").asText().startsWith("2026-03-19"))
                .singleElement()
                .satisfies(night -> {
                    assertThat(night.path("from").asText()).isEqualTo("2026-03-19T02:00:00Z");
                    assertThat(night.path("rows").asInt()).isBetween(190, 210);
                    assertThat(night.path("verdict").asText()).isEqualTo("OK");
                });
    }

    private Integer analyze(String every) {
        return run("analyze", "--from", "2026-03-17", "--to", "2026-03-21", "--every", every, "--json");
    }

    private int run(String... arguments) {
        return terminal.run(Stream.concat(Stream.of(arguments), Stream.of("--model", "nightly"))
                .toArray(String[]::new));
    }

    private List<JsonNode> lines() {
        return terminal.out().lines().map(RunsIT::json).toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new IllegalArgumentException(line, e);
        }
    }

    private static boolean isWrong(JsonNode check) {
        return List.of("FAIL", "WARN").contains(check.path("status").asText());
    }

    private static String text(JsonNode check) {
        return check.path("monitor").asText() + " " + check.path("from").asText();
    }

    /** Three weeks of about 200 rows at 02:00; none on the 18th, 60 on the 20th. */
    private Path nights() throws IOException {
        Random random = new Random(4);
        StringBuilder csv = new StringBuilder("ts,amount\n");
        for (int day = 0; day < 21; day++) {
            int rows = day == 16 ? 0 : day == 18 ? 60 : 195 + random.nextInt(10);
            Instant night = MONDAY.plus(day, ChronoUnit.DAYS).plus(2, ChronoUnit.HOURS);
            for (int row = 0; row < rows; row++) {
                csv.append(night.plusSeconds(row * 10L))
                        .append(',')
                        .append(random.nextGaussian())
                        .append('\n');
            }
        }
        return Files.writeString(folder.resolve("nights.csv"), csv);
    }
}
