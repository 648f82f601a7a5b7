// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.cli.NoServers;
import io.inferwatch.analyzer.cli.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnomaliesCommandTest {
    @TempDir
    private Path folder;

    @Test
    void eachRow_isALine() throws IOException {
        Terminal terminal = terminal();

        assertThat(terminal.run("anomalies", "--csv", series(400, 300).toString(), "--json"))
                .isEqualTo(1);
        assertThat(terminal.out().lines()).hasSize(400);
        assertThat(terminal.out().lines().skip(300).findFirst())
                .get()
                .asString()
                .matches(
                        "\\{\"timestamp\":\"2026-03-02T01:00:00Z\",\"value\":500.0,\"score\":[01].\\d+,\"anomaly\":true}");
        assertThat(terminal.out().lines().filter(line -> line.contains("true"))).hasSize(1);
    }

    @Test
    void withoutJson_incidentsAreListed() throws IOException {
        Terminal terminal = terminal();

        assertThat(terminal.run("anomalies", "--csv", series(400, 300).toString()))
                .isEqualTo(1);
        assertThat(terminal.out())
                .startsWith("2026-03-02T01:00:00Z  peak 2026-03-02T01:00:00Z")
                .hasLineCount(1);
        assertThat(terminal.err()).startsWith("400 rows, 1 alerts");
    }

    @Test
    void rowsInDescendingOrder_areSorted_andTheUserIsTold() throws IOException {
        Path file = series(400, 300);
        Terminal ascending = terminal();
        ascending.run("anomalies", "--csv", file.toString(), "--json");
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        Collections.reverse(lines.subList(1, lines.size()));
        Files.write(file, lines);
        Terminal descending = terminal();

        assertThat(descending.run("anomalies", "--csv", file.toString(), "--json"))
                .isEqualTo(1);
        assertThat(descending.out()).isEqualTo(ascending.out());
        assertThat(descending.err())
                .startsWith("399 of 400 rows are earlier than the row before them: the rows were sorted by time");
    }

    @Test
    void quietOrShortSeries_exitWithZero() throws IOException {
        assertThat(terminal().run("anomalies", "--csv", series(300, -1).toString(), "--json"))
                .isZero();
        assertThat(terminal().run("anomalies", "--csv", series(1, -1).toString(), "--json"))
                .isZero();
    }

    @Test
    void missingAndNonFiniteValues_areNull() throws IOException {
        Path file = folder.resolve("odd.csv");
        Files.writeString(
                file,
                "timestamp,value\n2026-03-01 00:00:00,\n2026-03-01 00:00:00,NaN\n2026-03-01 00:00:00,-Infinity\n");
        Terminal terminal = terminal();

        assertThat(terminal.run("anomalies", "--csv", file.toString(), "--json"))
                .isZero();
        assertThat(terminal.out().lines())
                .hasSize(3)
                .allMatch(line -> line.endsWith("\"value\":null,\"score\":0.0,\"anomaly\":false}"));
    }

    @Test
    void wrongCells_areFaults() throws IOException {
        Path file = folder.resolve("bad.csv");
        Files.writeString(file, "timestamp,value\n2026-03-01 00:00:00,many\n");
        Terminal terminal = terminal();

        assertThat(terminal.run("anomalies", "--csv", file.toString())).isEqualTo(2);
        assertThat(terminal.err()).contains("bad.csv:2: column value: Expecting a number. Found: 'many'");
    }

    private Path series(int rows, int spike) throws IOException {
        StringBuilder csv = new StringBuilder("timestamp,value\n");
        Instant start = Instant.parse("2026-03-01T00:00:00Z");
        for (int i = 0; i < rows; i++) {
            csv.append(start.plusSeconds(300L * i))
                    .append(',')
                    .append(i == spike ? 500 : 10 + i % 7)
                    .append('\n');
        }
        return Files.writeString(folder.resolve("series.csv"), csv);
    }

    private Terminal terminal() {
        return new Terminal(Map.of(), folder, new NoServers());
    }
}
