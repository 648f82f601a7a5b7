// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.intake.LabelChecks;
import io.inferwatch.analyzer.intake.LabelIntake;
import io.inferwatch.analyzer.intake.LabelReceipt;
import io.inferwatch.analyzer.intake.LineFault;
import io.inferwatch.analyzer.memory.InMemoryLabelInbox;
import io.inferwatch.analyzer.memory.InMemoryOutcomeStorage;
import io.inferwatch.analyzer.outcome.Label;
import io.inferwatch.analyzer.outcome.ReadPosition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelFileTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final LabelFile TIMED = new LabelFile("m", "req", "y", "ts", null);
    private static final LabelFile TIMELESS = new LabelFile("m", " req ", "y", null, null);

    @TempDir
    private Path folder;

    private final InMemoryOutcomeStorage storage = new InMemoryOutcomeStorage();
    private final LabelChecks checks = new LabelChecks(NOW, 10);

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("truth"), text);
    }

    private LabelReceipt stored() {
        return new LabelIntake(new InMemoryLabelInbox(storage), Clock.fixed(NOW, ZoneOffset.UTC))
                .store(checks, done -> {});
    }

    private List<String> requests() {
        return storage.labels().after(ReadPosition.START, 100).labels().stream()
                .map(Label::requestId)
                .toList();
    }

    @Test
    void csv_refusesWrongRowsOnly() throws IOException {
        long rows = TIMED.readCsv(file("""
                req,y,ts
                a,1,2026-03-01
                b,1
                ,1,2026-03-01
                d,,2026-03-01
                e,1,2026-02-30
                f,1,
                g,1,2026-06-01T00:05:00Z
                h,1,2026-06-01T00:05:01Z
                i,1,2026-03-01,x
                "j
                k",0,2026-03-01
                """), checks);
        assertThat(rows).isEqualTo(10);
        LabelReceipt receipt = stored();
        assertThat(receipt.faults())
                .containsExactly(
                        new LineFault(3, "row", "3 cells, as the header has", "2 cells"),
                        new LineFault(4, "column req", "a value", "''"),
                        new LineFault(5, "column y", "a value", "''"),
                        new LineFault(6, "column ts", time(), "'2026-02-30'"),
                        new LineFault(7, "column ts", time(), "''"),
                        new LineFault(
                                9,
                                "column ts",
                                "a time that is not in the future, at most 5 minutes ahead",
                                "'2026-06-01T00:05:01Z'"),
                        new LineFault(10, "row", "3 cells, as the header has", "4 cells"));
        assertThat(requests()).containsExactly("a", "g", "j\nk");
    }

    private static String time() {
        return "a time such as 2026-03-01T12:00:00Z or 2026-03-01 12:00:00 (UTC)";
    }

    @Test
    void ndjson_refusesWrongLinesOnly() throws IOException {
        long rows = TIMED.readNdjson(file("""
                {"req": "a", "y": 1, "ts": 1772323200, "other": [1]}

                {"req": "b", "y": 1}
                {"req": "c", "y": null, "ts": "2026-03-01"}
                {"req": "d", "y": {"label": 1}, "ts": "2026-03-01"}
                {"req": "e", "y": 1, "ts": "2026-03-01"
                [1]
                {"req": 17, "y": true, "ts": "2026-03-01"}
                """), checks);
        assertThat(rows).isEqualTo(7);
        assertThat(stored().faults())
                .containsExactly(
                        new LineFault(3, "column ts", time(), "''"),
                        new LineFault(4, "column y", "a value", "''"),
                        new LineFault(5, "column y", "a text or a number", "a list or object"),
                        new LineFault(
                                6,
                                "row",
                                "one JSON object with every name once",
                                "{\"req\": \"e\", \"y\": 1, \"ts\": \"2026-03-01\""),
                        new LineFault(7, "row", "one JSON object with every name once", "[1]"));
        assertThat(requests()).containsExactly("a", "17");
    }

    @Test
    void ndjson_isReadFromStandardInput_plainOrGzip() throws IOException {
        byte[] text = "{\"req\":\"a\",\"y\":\"yes\"}\n".getBytes(StandardCharsets.UTF_8);
        assertThat(TIMELESS.readNdjson(new ByteArrayInputStream(text), checks)).isEqualTo(1);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text);
        }
        assertThat(TIMELESS.readNdjson(new ByteArrayInputStream(packed.toByteArray()), checks))
                .isEqualTo(1);
        assertThat(stored().superseded()).isEqualTo(1);
        assertThat(requests()).containsExactly("a");
    }

    @Test
    void fileThatIsNone_orLacksAColumn_isRefusedAsAWhole() throws IOException {
        Path absent = folder.resolve("absent");
        assertFault(() -> TIMED.readCsv(absent, checks), "--csv: Expecting a file that can be read. Found: " + absent);
        assertFault(
                () -> TIMED.readNdjson(absent, checks),
                "--ndjson: Expecting a file that can be read. Found: " + absent);
        Path csv = file("req,y\na,1\n");
        assertFault(
                () -> TIMED.readCsv(csv, checks),
                csv + ":1: column ts (--time-column): Expecting to be in the header. Found: req, y");
        Path headerOnly = file("req,y\n");
        assertFault(() -> TIMELESS.readCsv(headerOnly, checks), csv + ":2: Expecting at least one row. Found: none");
        Path json = file("{\"req\":1,\"label\":2}\n");
        assertFault(
                () -> TIMELESS.readNdjson(json, checks),
                csv + ": column y (--label): Expecting to be in an object. Found: label, req");
        Path table = file("req,y\na,1\n");
        assertFault(
                () -> TIMELESS.readNdjson(table, checks),
                csv + ": column req (--id-column): Expecting to be in an object. Found: no object");
        Path empty = file("\n");
        assertFault(
                () -> TIMELESS.readNdjson(empty, checks), csv + ":1: Expecting at least one JSON object. Found: none");
        Files.write(folder.resolve("truth"), new byte[] {'{', '}', '\n', (byte) 0xff});
        assertFault(
                () -> TIMELESS.readNdjson(empty, checks), csv + ":2: Expecting UTF-8 text. Found: bytes that are not");
    }

    private static void assertFault(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(FaultException.class).hasMessage(message);
    }

    @Test
    void relevantItems_areCellsWithASeparator_orLists() throws IOException {
        new LabelFile("m", "req", "y", null, "|").readCsv(file("req,y\na,x| y:2 ||\nb,|\n"), checks);
        TIMELESS.readNdjson(file("""
                {"req":"c","y":["p","q:0.5"]}
                {"req":"d","y":[1]}
                {"req":"e","y":[]}
                """), checks);

        LabelReceipt receipt = stored();
        assertThat(storage.labels().after(ReadPosition.START, 100).labels())
                .extracting(Label::requestId, Label::relevant, Label::label)
                .containsExactly(tuple("a", List.of("x", "y:2"), null), tuple("c", List.of("p", "q:0.5"), null));
        assertThat(receipt.faults())
                .containsExactlyInAnyOrder(
                        new LineFault(3, "column y", "a value", "''"),
                        new LineFault(2, "column y", "a text or a number", "a list or object"),
                        new LineFault(3, "column y", "a value", "''"));
    }
}
