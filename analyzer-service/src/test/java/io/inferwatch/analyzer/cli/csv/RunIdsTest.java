// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.analyzer.intake.EventIds;
import io.inferwatch.schema.InferenceEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunIdsTest {
    private static final ColumnRoles ROLES = new ColumnRoles("ts", "id", null, null, Map.of(), null, null);
    private static final String CSV = """
            ts,id,job,age
            2026-03-02T02:00:00Z,1,a,40
            2026-03-02T03:10:00Z,2,a,41
            2026-03-02T03:20:00Z,1,b,42
            2026-03-02T05:00:00Z,1,c,43
            """;

    @TempDir
    private Path folder;

    @Test
    void both_orAnIdThatIsNone_areRefused() {
        assertThatThrownBy(() -> new RunIds("a", "job"))
                .hasMessage("--run-id: Expecting one of --run-id and --run-column. Found: both");
        assertThatThrownBy(() -> new RunIds(" ", null))
                .hasMessage("--run-id: Expecting an id of 1 to 1024 characters. Found: ' '");
        assertThatThrownBy(() -> new RunIds("x".repeat(1025), null)).hasMessageContaining("Found: 'xxx");
    }

    @Test
    void column_mustBeThere_andFilledInEveryRow() {
        assertThatThrownBy(() -> new RunIds(null, "run").in(table(CSV)))
                .hasMessageContaining("column run (--run-column): Expecting to be in the header");
        assertThatThrownBy(() -> counts(table("ts,id,job\n2026-03-02T02:00:00Z,1,a\n2026-03-02T02:00:00Z,2, \n")))
                .hasMessageContaining(":3: column job: Expecting an id of 1 to 1024 characters in every row");
    }

    @Test
    void summary_countsRuns_andSaysWhichShareHours() {
        RunCounts counts = counts(table(CSV));

        assertThat(counts.lines())
                .containsExactly(
                        "3 runs: a (2 rows), b (1 row), c (1 row)",
                        "runs that share hours are analysed together: a, b");
        assertThat(counts.json()).isEqualTo(Map.of("a", 2L, "b", 1L, "c", 1L));
    }

    @Test
    void rowsOfSeveralRuns_areDifferentEvents_alsoWithTheSameIds() {
        List<InferenceEvent> events = events(new RunIds(null, "job"));
        assertThat(events).extracting(InferenceEvent::runId).containsExactly("a", "a", "b", "c");
        assertThat(events).extracting(InferenceEvent::requestId).containsExactly("1", "2", "1", "1");
        assertThat(events).extracting(InferenceEvent::id).doesNotHaveDuplicates();
        assertThat(events(new RunIds(null, "job"))).isEqualTo(events);
        assertThat(events(new RunIds("a", null)).subList(0, 2))
                .extracting(InferenceEvent::id)
                .isEqualTo(events.subList(0, 2).stream().map(InferenceEvent::id).toList());
        assertThat(events(RunIds.NONE)).extracting(InferenceEvent::runId).containsOnlyNulls();
    }

    private List<InferenceEvent> events(RunIds ids) {
        CsvTable table = table(CSV);
        CsvEvents events =
                new CsvEvents("m", "1", ROLES.in(table), ids.in(table), List.of(), EventIds.ofFile(table.file()));
        List<InferenceEvent> all = new ArrayList<>();
        table.forEach(row -> all.add(events.event(row)));
        return all;
    }

    private static RunCounts counts(CsvTable table) {
        RunCounts counts = new RunCounts(new RunIds(null, "job").in(table), ROLES.in(table));
        table.forEach(counts::add);
        return counts;
    }

    private CsvTable table(String content) {
        try {
            return CsvTable.open(Files.writeString(folder.resolve("data.csv"), content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
