// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.monitors.profile.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvRowsTest {
    private static final ColumnRoles NO_ROLES = new ColumnRoles(null, null, null, null, Map.of(), null, null);
    private static final FeatureColumns INFERRED = new FeatureColumns(Map.of(), Set.of());

    @TempDir
    private Path folder;

    @Test
    void forEach_readsAllFiles_columnsInAnyOrder() throws IOException {
        Path first = Files.writeString(folder.resolve("a.csv"), "age,country\n41,DE\n");
        Path second = Files.writeString(folder.resolve("b.csv"), "country,age\nFR,29\n");
        List<Row> rows = new ArrayList<>();

        CsvRows.checked(List.of(first, second), NO_ROLES, INFERRED, CellFormat.PLAIN)
                .forEach(rows::add);

        assertThat(rows)
                .containsExactly(
                        new Row(Map.of("input.num.age", 41.0), Map.of("input.cat.country", "DE"), 1, Map.of()),
                        new Row(Map.of("input.num.age", 29.0), Map.of("input.cat.country", "FR"), 1, Map.of()));
    }

    @Test
    void checked_refusesFilesWithDifferentColumns() throws IOException {
        Path first = Files.writeString(folder.resolve("a.csv"), "age\n41\n");
        Path second = Files.writeString(folder.resolve("b.csv"), "income\n9\n");

        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> CsvRows.checked(List.of(first, second), NO_ROLES, INFERRED, CellFormat.PLAIN))
                .withMessage(second + ":1: Expecting the columns of " + first + ", age. Found: income");
    }
}
