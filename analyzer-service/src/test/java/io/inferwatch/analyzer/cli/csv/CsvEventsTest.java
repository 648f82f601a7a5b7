// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.intake.EventIds;
import io.inferwatch.analyzer.intake.EventLabels;
import io.inferwatch.analyzer.memory.InMemoryLabelInbox;
import io.inferwatch.analyzer.memory.InMemoryOutcomeStorage;
import io.inferwatch.analyzer.outcome.Label;
import io.inferwatch.analyzer.outcome.ReadPosition;
import io.inferwatch.schema.InferenceEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvEventsTest {
    private static final String CSV = """
            ts,req,age,country,vip,p,score,py,truth,ms
            2026-03-01 12:00:00,r1,NaN,DE,true,yes,0.9,0.8,no,1.5
            2026-03-01T13:00:00+01:00,r2,,FR,FALSE,,,,,
            """;

    @TempDir
    private Path folder;

    @Test
    void cells_becomeTheirFields() throws IOException {
        InferenceEvent event = events("1", CSV).get(0);

        assertThat(event.requestId()).isEqualTo("r1");
        assertThat(event.time()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
        assertThat(event.duration()).isEqualTo(Duration.ofNanos(1_500_000));
        assertThat(event.inputs().categorical()).isEqualTo(Map.of("country", "DE"));
        assertThat(event.inputs().bool()).isEqualTo(Map.of("vip", true));
        assertThat(event.inputs().nonfinite()).containsExactly("age:NaN");
        assertThat(event.prediction().label()).isEqualTo("yes");
        assertThat(event.prediction().value()).isEqualTo(0.9);
        assertThat(event.prediction().probabilities()).isEqualTo(Map.of("yes", 0.8));
    }

    @Test
    void emptyCells_areMissing() throws IOException {
        InferenceEvent event = events("1", CSV).get(1);

        assertThat(event.time()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
        assertThat(event.duration()).isNull();
        assertThat(event.inputs().numeric()).isEmpty();
        assertThat(event.prediction().label()).isNull();
        assertThat(event.prediction().probabilities()).isEmpty();
    }

    @Test
    void ids_repeatForTheSameRowAndDifferForAnotherVersion() throws IOException {
        assertThat(ids(events("1", CSV))).isEqualTo(ids(events("1", CSV))).doesNotHaveDuplicates();
        assertThat(ids(events("1", CSV))).doesNotContainAnyElementsOf(ids(events("2", CSV)));
    }

    @Test
    void truth_isJoinedByTheRequest() throws IOException {
        CsvTable table = table(CSV);
        InMemoryOutcomeStorage storage = new InMemoryOutcomeStorage();
        EventLabels stored = new EventLabels(new InMemoryLabelInbox(storage), "m");
        CsvEvents events = toEvents("1", table);
        table.forEach(row -> events.label(row, stored));
        stored.flush();

        List<Label> labels = storage.labels().after(ReadPosition.START, 10).labels();
        assertThat(labels).hasSize(1);
        assertThat(labels.get(0).requestId()).isEqualTo("r1");
        assertThat(labels.get(0).label()).isEqualTo("no");
        assertThat(labels.get(0).value()).isNull();
    }

    @Test
    void idParts_doNotRunTogether() {
        assertThat(EventIds.of("ab", "c")).isNotEqualTo(EventIds.of("a", "bc")).hasSize(32);
    }

    private static List<String> ids(List<InferenceEvent> events) {
        return events.stream().map(event -> String.valueOf(event.id())).toList();
    }

    private List<InferenceEvent> events(String version, String content) throws IOException {
        CsvTable table = table(content);
        CsvEvents toEvents = toEvents(version, table);
        List<InferenceEvent> events = new ArrayList<>();
        table.forEach(row -> events.add(toEvents.event(row)));
        return events;
    }

    private static CsvEvents toEvents(String version, CsvTable table) {
        ColumnRoles columns = new ColumnRoles("ts", "req", "p", "score", Map.of("yes", "py"), "truth", "ms");
        ColumnRoles.Indexes indexes = columns.in(table);
        CsvCheck check = new CsvCheck(FeatureColumns.of(List.of(), List.of(), List.of(), List.of()), columns.names());
        check.check(table, indexes::check);
        return new CsvEvents("m", version, indexes, row -> null, check.features(table, KnownKinds.NONE), "digest");
    }

    private CsvTable table(String content) throws IOException {
        return CsvTable.open(Files.writeString(folder.resolve("data.csv"), content));
    }

    @Test
    void rankedLists_haveRelevantItemsAsLabels() throws IOException {
        CsvTable table = table("ts,req,items,truth\n2026-01-01,a,z|a | z,a:2\n2026-01-01,b,x||y,\n");
        ColumnRoles columns = new ColumnRoles("ts", "req", null, null, Map.of(), "truth", null, "items", "|");
        ColumnRoles.Indexes indexes = columns.in(table);
        CsvEvents toEvents = new CsvEvents("m", "1", indexes, row -> null, List.of(), "digest");
        InMemoryOutcomeStorage storage = new InMemoryOutcomeStorage();
        EventLabels labels = new EventLabels(new InMemoryLabelInbox(storage), "m");
        List<List<String>> rankings = new ArrayList<>();
        table.forEach(row -> {
            rankings.add(toEvents.event(row).prediction().ranking());
            toEvents.label(row, labels);
        });
        labels.flush();

        assertThat(rankings).containsExactly(List.of("z", "a", "z"), List.of("x", "_blank", "y"));
        assertThat(storage.labels().after(ReadPosition.START, 9).labels())
                .singleElement()
                .satisfies(label -> assertThat(label.relevant()).containsExactly("a:2"));
        assertThat(columns.names()).contains("items");
    }
}
