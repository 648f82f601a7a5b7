// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.monitors.profile.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NdjsonRowsTest {
    private static final ColumnRoles NO_EVENT = new ColumnRoles(null, null, null, null, Map.of(), null, null);
    private static final FeatureColumns ALL = FeatureColumns.of(List.of(), List.of(), List.of(), List.of());

    @TempDir
    private Path folder;

    @Test
    void kinds_comeFromTheJsonTypes() throws IOException {
        List<Row> rows = rows("""
                {"age": 41, "country": "DE", "vip": true, "zip": "01234", "mixed": 1}
                {"age": NaN, "country": null, "vip": false, "zip": "1", "mixed": "x"}

                """, NO_EVENT, ALL);

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).numeric()).isEqualTo(Map.of("input.num.age", 41.0));
        assertThat(rows.get(0).categorical())
                .isEqualTo(Map.of(
                        "input.cat.country",
                        "DE",
                        "input.bool.vip",
                        "true",
                        "input.cat.zip",
                        "01234",
                        "input.cat.mixed",
                        "1"));
        assertThat(rows.get(1).numeric().get("input.num.age")).isNaN();
        assertThat(rows.get(1).categorical()).doesNotContainKey("input.cat.country");
    }

    @Test
    void predictionsAndTexts_goWhereTheyBelong() throws IOException {
        ColumnRoles event = new ColumnRoles("ts", null, "pred", "score", Map.of("yes", "p"), null, null);
        FeatureColumns features = FeatureColumns.of(List.of(), List.of(), List.of("note"), List.of("row"));

        Row row = rows(
                        "{\"ts\": \"x\", \"pred\": \"yes\", \"score\": 0.5, \"p\": 0.9, \"note\": \"a b\", \"row\": 7}\n",
                        event,
                        features)
                .get(0);

        assertThat(row.categorical()).isEqualTo(Map.of("prediction.label", "yes"));
        assertThat(row.numeric())
                .containsEntry("prediction.value", 0.5)
                .containsEntry("prediction.probability.yes", 0.9)
                .containsEntry("input.num.note.length", 3.0)
                .containsEntry("input.num.note.words", 2.0)
                .doesNotContainKey("input.num.row");
    }

    @Test
    void storedEvents_areReadAsTheyAre() throws IOException {
        Row row = rows("""
                        {"@timestamp": "x", "model": {"name": "m"}, "input": {"num": {"age": 3, "a.b": 1}, "cat": {"c": "x"}, "nonfinite": ["z:NaN"]}, "prediction": {"value": 1}}
                        """, NO_EVENT, ALL).get(0);

        assertThat(row.numeric())
                .containsEntry("input.num.age", 3.0)
                .containsEntry("input.num.a.b", 1.0)
                .containsEntry("prediction.value", 1.0)
                .containsKey("input.num.z");
        assertThat(row.categorical()).isEqualTo(Map.of("input.cat.c", "x"));
    }

    @Test
    void eventsWithDots_areReadAsEvents() throws IOException {
        Row row = rows("""
                        {"@timestamp": "x", "input.num.age": 3, "input.cat.c": "x", "input.nonfinite": ["z:NaN"]}
                        """, NO_EVENT, ALL).get(0);

        assertThat(row.numeric()).hasSize(2).containsEntry("input.num.age", 3.0).containsKey("input.num.z");
        assertThat(row.categorical()).isEqualTo(Map.of("input.cat.c", "x"));
    }

    @Test
    void byteOrderMark_isNoPartOfTheFirstObject() throws IOException {
        assertThat(rows("\uFEFF{\"a\": 1}\n", NO_EVENT, ALL)).hasSize(1);
    }

    @Test
    void faults_nameFileLineAndFoundValue() {
        assertThatThrownBy(() -> rows("{\"a\": 1}\n[1]\n", NO_EVENT, ALL))
                .hasMessageEndingWith(":2: Expecting one JSON object with every name once. Found: [1]");
        assertThatThrownBy(() -> rows("{\"a\": 1\n", NO_EVENT, ALL))
                .hasMessageContaining(":1: Expecting one JSON object");
        assertThatThrownBy(() -> rows("{\"a\": 1} {\"a\": 2}\n", NO_EVENT, ALL))
                .hasMessageEndingWith("Found: {\"a\": 1} {\"a\": 2}");
        assertThatThrownBy(() -> rows("{\"a\": 1, \"a\": 2}\n", NO_EVENT, ALL))
                .hasMessageContaining("with every name once");
        assertThatThrownBy(() -> rows("{\"a\": {\"b\": 1}}\n", NO_EVENT, ALL))
                .hasMessageContaining(":1: a: Expecting a number");
        assertThatThrownBy(() -> rows("\n", NO_EVENT, ALL)).hasMessageContaining("at least one JSON object");
        FeatureColumns numeric = FeatureColumns.of(List.of("a"), List.of(), List.of(), List.of());
        assertThatThrownBy(() -> rows("{\"a\": \"x\"}\n", NO_EVENT, numeric))
                .hasMessageContaining(":1: a: Expecting a number. Found: \"x\"");
        FeatureColumns absent = FeatureColumns.of(List.of("b"), List.of(), List.of(), List.of());
        assertThatThrownBy(() -> rows("{\"a\": 1}\n", NO_EVENT, absent))
                .hasMessageContaining("column b: Expecting to be in an object");
    }

    @Test
    void numbersAsCategories_keepTheirText() throws IOException {
        FeatureColumns codes = FeatureColumns.of(List.of(), List.of("account", "tenant"), List.of(), List.of());

        List<Row> rows = rows("""
                {"account": 9007199254740993, "tenant": 18000000000000000001, "mixed": 1.50, "n": 9007199254740993}
                {"account": 2.0, "tenant": 18000000000000000002, "mixed": "x", "n": 1e3}
                {"account": -0.0, "tenant": 1E+2, "mixed": "x", "n": "NULL"}
                """, NO_EVENT, codes);

        assertThat(rows)
                .extracting(row -> row.categorical().get("input.cat.account"))
                .containsExactly("9007199254740993", "2.0", "-0.0");
        assertThat(rows)
                .extracting(row -> row.categorical().get("input.cat.tenant"))
                .containsExactly("18000000000000000001", "18000000000000000002", "1E+2");
        assertThat(rows.get(0).categorical()).containsEntry("input.cat.mixed", "1.50");
        assertThat(rows)
                .extracting(row -> row.numeric().get("input.num.n"))
                .containsExactly(9007199254740992.0, 1000.0, null);
    }

    @Test
    void storedEvents_keepTheTextOfNumbersUnderCategories() throws IOException {
        Row row = rows(
                        "{\"input\": {\"cat\": {\"tenant\": 9007199254740993}, \"num\": {\"age\": 41}}}\n",
                        NO_EVENT,
                        ALL)
                .get(0);

        assertThat(row.categorical()).isEqualTo(Map.of("input.cat.tenant", "9007199254740993"));
        assertThat(row.numeric()).isEqualTo(Map.of("input.num.age", 41.0));
    }

    @Test
    void nameThatTheServerCannotRead_isRefused() {
        assertThatThrownBy(() -> rows("{\"a\": 1}\n{\"price.\": 1}\n", NO_EVENT, ALL))
                .hasMessageContaining(":2: Expecting column names with no dot at an end")
                .hasMessageEndingWith("Found: 'price.'");
    }

    private List<Row> rows(String text, ColumnRoles event, FeatureColumns features) throws IOException {
        Path file = Files.writeString(folder.resolve("rows.ndjson"), text);
        List<Row> rows = new ArrayList<>();
        NdjsonRows.checked(List.of(file), event, features, CellFormat.PLAIN).forEach(rows::add);
        return rows;
    }
}
