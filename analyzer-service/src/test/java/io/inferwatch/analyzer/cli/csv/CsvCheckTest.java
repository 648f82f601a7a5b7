// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.time.TimeParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCheckTest {
    private static final FeatureColumns NOTHING_SAID = FeatureColumns.of(List.of(), List.of(), List.of(), List.of());

    @TempDir
    private Path folder;

    @Test
    void kinds_comeFromAllCells() throws IOException {
        String text = "a text that is long enough to be one: number ";
        List<Feature> features = features("""
                n,sci,c,b,t,nan,half
                1,1e5,DE,true,%s1,NaN,
                -2.5,.5,7,FALSE,%s2,Infinity,3
                ,-1E-3,x,true,%s3,1,
                """.formatted(text, text, text));

        assertThat(features)
                .extracting(Feature::field)
                .containsExactly(
                        "input.num.n",
                        "input.num.sci",
                        "input.cat.c",
                        "input.bool.b",
                        "input.text.t",
                        "input.num.nan",
                        "input.num.half");
    }

    @Test
    void numbersOfJavaOnly_areCategories() throws IOException {
        assertThat(features("a,b\n1d,0x1p3\n2f,0x1p4\n"))
                .extracting(Feature::kind)
                .containsOnly(ColumnKind.CATEGORICAL);
    }

    @Test
    void wordsForMissing_doNotChangeANumericColumn() throws IOException {
        assertThat(features("a,c\n1,DE\n2,NA\nn/a,FR\n-,NA\n  ,DE\n"))
                .extracting(Feature::kind)
                .containsExactly(ColumnKind.NUMERIC, ColumnKind.CATEGORICAL);
    }

    @Test
    void oneOddCellOfAHundred_isOneOddCell() throws IOException {
        String numbers = "1,true\n".repeat(99);

        assertThat(reports("a,b\n" + numbers + "Test,unknown\n", KnownKinds.NONE))
                .extracting(ColumnReport::kind)
                .containsExactly(ColumnKind.NUMERIC, ColumnKind.BOOLEAN);
        assertThat(reports("a,b\n" + numbers + "Test,unknown\nTest,?\n", KnownKinds.NONE))
                .extracting(ColumnReport::kind)
                .containsExactly(ColumnKind.CATEGORICAL, ColumnKind.BOOLEAN);
    }

    @Test
    void knownKind_decides() throws IOException {
        KnownKinds known = KnownKinds.of(Map.of(
                "input.cat.code", 3L,
                "input.num.amount", 3L,
                "input.bool.vip", 3L,
                "input.num.note.length", 3L,
                "input.num.note.words", 3L,
                "input.num.note.non_letters", 3L));

        List<ColumnReport> reports = reports("""
                code,amount,vip,note,new
                10,1,true,ok,1
                20,2.5,unknown,no,2
                10,Test,FALSE,,3
                10,x,true,ok,4
                20,7,true,ok,5
                """, known);

        assertThat(reports)
                .extracting(ColumnReport::kind)
                .containsExactly(
                        ColumnKind.CATEGORICAL,
                        ColumnKind.NUMERIC,
                        ColumnKind.BOOLEAN,
                        ColumnKind.TEXT,
                        ColumnKind.NUMERIC);
        assertThat(reports.stream().flatMap(each -> each.remarks().stream()))
                .containsExactly(
                        "code: categorical, as the model knows it",
                        "amount: numeric, as the model knows it",
                        "amount: 2 cells are no number and kept as missing: 'Test', 'x', first in line 4",
                        "vip: boolean, as the model knows it",
                        "vip: 1 cell is no boolean and kept as missing: 'unknown', first in line 3",
                        "note: text, as the model knows it");
    }

    @Test
    void knownKindThatMostCellsDoNotHave_hasChanged() throws IOException {
        KnownKinds known = KnownKinds.of(Map.of("input.num.a", 3L, "input.bool.b", 3L));

        List<ColumnReport> reports = reports("a,b\nlow,1\nhigh,0\n3,1\n", known);

        assertThat(reports).extracting(ColumnReport::kind).containsExactly(ColumnKind.CATEGORICAL, ColumnKind.NUMERIC);
        assertThat(reports.get(0).remarks())
                .containsExactly("a: changed its kind from number to text:"
                        + " most cells are not as the model knows them, so it is stored as input.cat.a");
    }

    @Test
    void kindOfTwoBranches_isThatOfMostValues() {
        KnownKinds known =
                KnownKinds.of(Map.of("input.num.a", 9L, "input.cat.a", 1L, "input.num.b", 1L, "input.cat.b", 1L));

        assertThat(known.of("a")).isEqualTo(ColumnKind.NUMERIC);
        assertThat(known.of("b")).isNull();
    }

    @Test
    void otherFormsOfNumbers_areNamedWithTheOptionThatReadsThem() throws IOException {
        assertThat(remarks("a\n\"12,5\"\n\"7,25\"\n")).contains("a: 2 cells are numbers with --decimal-comma");
        assertThat(remarks("a\n\"1,234.5\"\n\"7,250\"\n")).contains("a: 2 cells are numbers with --thousands");
        assertThat(remarks("a\n\"1.234,5\"\n1.000.000\n"))
                .contains("a: 2 cells are numbers with --decimal-comma --thousands");
        assertThat(remarks("a\n1 234.5\n1'000\n")).contains("a: 2 cells are numbers with --thousands");
        assertThat(remarks("a\n\"7,250\"\n\"8,100\"\n"))
                .contains("a: 2 cells are numbers with --decimal-comma or --thousands");
        assertThat(remarks("a\nx-1\nB2\n")).isEmpty();
    }

    @Test
    void options_readTheOtherForms() {
        CellFormat comma = CellFormat.of(List.of(), true, false);
        assertThat(comma.number("-12,5")).isEqualTo(-12.5);
        assertThat(comma.isNumber("12.5")).isFalse();
        assertThat(comma.isNumber("1.234,5")).isFalse();
        assertThat(comma.isNumber("1,2,3")).isFalse();
        CellFormat both = CellFormat.of(List.of(), true, true);
        assertThat(both.number("1.234.567,5")).isEqualTo(1_234_567.5);
        assertThat(both.number("1 234,5")).isEqualTo(1_234.5);
        assertThat(both.isNumber("12.34,5")).isFalse();
        CellFormat thousands = CellFormat.of(List.of(), false, true);
        assertThat(thousands.number("1,234.5")).isEqualTo(1_234.5);
        assertThat(thousands.number("12\u202f345")).isEqualTo(12_345);
        assertThat(thousands.number("1e5")).isEqualTo(1e5);
        assertThat(thousands.isNumber("1,23")).isFalse();
        assertThat(thousands.isNumber("1,234'567")).isFalse();
    }

    @Test
    void codesThatLookTheSame_areNamedOnce() throws IOException {
        assertThat(remarks("a,b\n1,DE\n1.0,FR\nA1,DE\n01,FR\n"))
                .containsExactly("a: '1' and '1.0' (line 3) look like the same code, and are two categories");
    }

    @Test
    void blanksAroundNames_areNoPartOfThem() throws IOException {
        assertThat(CsvTable.open(file(" a ,\u00a0b\t,c d\n1,2,3\n")).header()).containsExactly("a", "b", "c d");
        assertFault(
                () -> CsvTable.open(file("a, a\n1,2\n")),
                folder.resolve("data.csv") + ":1: Expecting column names that are different and not blank. Found: 'a'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"price.", ".price", "a..b", "...", ".", "a*", "\"a\nb\""})
    void namesThatTheServerCannotRead_areRefused(String name) throws IOException {
        Path file = file("x," + name + "\n1,2\n");

        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> CsvTable.open(file))
                .withMessageStartingWith(file + ":1: Expecting column names ")
                .withMessageEndingWith(". Found: '" + name.replace("\"", "").replace("\n", " ") + "'");
    }

    @Test
    void nameThatIsTooLong_isRefused() throws IOException {
        assertThat(CsvTable.open(file("x".repeat(256) + ",b\n1,2\n")).header()).hasSize(2);
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> CsvTable.open(file("x".repeat(257) + ",b\n1,2\n")))
                .withMessageContaining("column names of at most 256 characters");
    }

    @Test
    void longIdentifiers_areNoText() throws IOException {
        assertThat(features("a\n0f8fad5b-d9cb-469f-a165-70867728950e\n7c9e6679-7425-40de-944b-e07fc1f90ae7\n"))
                .extracting(Feature::kind)
                .containsExactly(ColumnKind.CATEGORICAL);
    }

    @Test
    void quotedCells_mayHoldCommasAndLineEnds() throws IOException {
        CsvTable table = CsvTable.open(file("\uFEFFa,b\r\n\"x,\"\"y\"\"\r\nz\",2\r\n"));

        assertThat(table.header()).containsExactly("a", "b");
        table.forEach(row -> assertThat(row.cell(0)).isEqualTo("x,\"y\"\r\nz"));
    }

    @Test
    void declaredNumeric_refusesAWord() throws IOException {
        Path file = file("a,b\n1,x\n2,y\noops,z\n");
        CsvCheck check = new CsvCheck(FeatureColumns.of(List.of("a"), List.of(), List.of(), List.of()), Set.of());

        assertFault(
                () -> check.check(CsvTable.open(file), row -> {}),
                file + ":4: column a: Expecting a number. Found: 'oops'");
    }

    @Test
    void missingColumn_namesTheHeader() throws IOException {
        Path file = file("a,b\n1,2\n");
        ColumnRoles columns = new ColumnRoles("when", null, null, null, Map.of(), null, null);

        assertFault(
                () -> columns.in(CsvTable.open(file)),
                file + ":1: column when (--time-column): Expecting to be in the header. Found: a, b");
    }

    @Test
    void raggedRow_isNamedByItsLine() throws IOException {
        Path file = file("a,b\n1,2\n3\n");

        assertFault(
                () -> CsvTable.open(file).check(row -> {}),
                file + ":3: Expecting 2 cells, as the header has. Found: 1 cells");
    }

    @Test
    void unparsableTime_isNamed() throws IOException {
        Path file = file("t\n2026-03-01 12:00:00\n03/01/2026\n");
        CsvTable table = CsvTable.open(file);

        assertFault(
                () -> table.check(row -> row.time(0)),
                file + ":3: column t: Expecting " + TimeParser.RULE + ". Found: '03/01/2026'");
    }

    @Test
    void lastLineWithoutLineEnd_isCountedRight() throws IOException {
        Path file = file("t\nx");

        assertFault(
                () -> CsvTable.open(file).check(row -> row.number(0)),
                file + ":2: column t: Expecting a number. " + "Found: 'x'");
    }

    @Test
    void emptyFile_isAFault() throws IOException {
        Path file = file("");

        assertFault(
                () -> CsvTable.open(file),
                file + ":1: Expecting a header line and at least one row. Found: an empty file");
    }

    @Test
    void headerWithoutRows_isAFault() throws IOException {
        Path file = file("a,b\n");

        assertFault(() -> CsvTable.open(file).check(row -> {}), file + ":2: Expecting at least one row. Found: none");
    }

    @Test
    void columnNamedTwice_isAFault() throws IOException {
        Path file = file("a,a\n1,2\n");

        assertFault(
                () -> CsvTable.open(file),
                file + ":1: Expecting column names that are different and not blank. Found: 'a'");
    }

    @Test
    void bytesThatAreNoUtf8_areAFault() throws IOException {
        Path file = folder.resolve("latin.csv");
        Files.write(file, "a\nM\u00fcnchen\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> CsvTable.open(file).check(row -> {}))
                .withMessage(file + ":2: Expecting UTF-8 text. Found: bytes that are not");
    }

    @Test
    void gzip_isReadAsWhatItHolds() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("\uFEFFa,b\n1,x\n2,y\n".getBytes(StandardCharsets.UTF_8));
        }
        Path file = Files.write(folder.resolve("data.csv.gz"), packed.toByteArray());

        CsvTable table = CsvTable.open(file);
        assertThat(table.header()).containsExactly("a", "b");
        assertThat(table.check(row -> {})).isEqualTo(2);

        Files.write(file, Arrays.copyOf(packed.toByteArray(), packed.size() - 12));
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> CsvTable.open(file).check(row -> {}))
                .withMessageStartingWith(file + ": Expecting a whole gzip file");
    }

    @Test
    void otherSeparators_areAFault() throws IOException {
        Path file = file("a;b\n1;2\n");

        assertFault(() -> CsvTable.open(file), file + ":1: Expecting columns separated by commas. Found: 'a;b'");
    }

    @Test
    void openQuote_isAFault() throws IOException {
        Path file = file("a\n\"x\n");

        assertFault(
                () -> CsvTable.open(file).check(row -> {}),
                file
                        + ":2: Expecting CSV with balanced quotes. Found: a quote that is never closed, or text right behind a closed one");
    }

    @Test
    void textBehindAClosingQuote_isAFault() throws IOException {
        Path file = file("a\n\"x\"y\n");

        assertFault(
                () -> CsvTable.open(file).check(row -> {}),
                file
                        + ":2: Expecting CSV with balanced quotes. Found: a quote that is never closed, or text right behind a closed one");
    }

    @Test
    void columnOfTwoUses_isAFault() {
        FeatureColumns numeric = FeatureColumns.of(List.of("a"), List.of(), List.of(), List.of());

        assertFault(
                () -> new CsvCheck(numeric, Set.of("a")), "--numeric: Expecting columns with no other use. Found: a");
    }

    private List<String> remarks(String content) throws IOException {
        return reports(content, KnownKinds.NONE).stream()
                .flatMap(each -> each.remarks().stream())
                .toList();
    }

    private List<ColumnReport> reports(String content, KnownKinds known) throws IOException {
        CsvTable table = CsvTable.open(file(content));
        CsvCheck check = new CsvCheck(NOTHING_SAID, Set.of());
        check.check(table, row -> {});
        return check.reports(known);
    }

    private List<Feature> features(String content) throws IOException {
        CsvTable table = CsvTable.open(file(content));
        CsvCheck check = new CsvCheck(NOTHING_SAID, Set.of());
        check.check(table, row -> {});
        return check.features(table, KnownKinds.NONE);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("data.csv"), content);
    }

    private static void assertFault(ThrowingCallable call, String message) {
        assertThatExceptionOfType(FaultException.class).isThrownBy(call).withMessage(message);
    }
}
