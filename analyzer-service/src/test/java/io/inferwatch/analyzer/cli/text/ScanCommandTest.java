// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.cli.NoServers;
import io.inferwatch.analyzer.cli.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanCommandTest {
    @TempDir
    private Path folder;

    @Test
    void json_isALineOutPerLineIn_withOffsetsInCodePoints() {
        Terminal terminal = terminal().answering("\uD83D\uDE00 jane@example.com\n\nnothing here\n");

        assertThat(terminal.run("scan", "--text", "-", "--json")).isEqualTo(1);
        assertThat(terminal.outLines())
                .containsExactly(
                        "{\"spans\":[{\"type\":\"EMAIL\",\"start\":2,\"end\":18,\"score\":0.99}]}",
                        "{\"spans\":[]}",
                        "{\"spans\":[]}");
    }

    @Test
    void cleanText_exitsWithZero() {
        Terminal terminal = terminal().answering("took 37 ms");

        assertThat(terminal.run("scan", "--text", "-", "--json")).isZero();
        assertThat(terminal.out()).isEqualTo("{\"spans\":[]}\n");
    }

    @Test
    void withoutJson_theTextIsMasked() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "write to jane@example.com\r\nor not");
        Terminal terminal = terminal();

        assertThat(terminal.run("scan", "--text", file.toString())).isEqualTo(1);
        assertThat(terminal.out()).isEqualTo("write to <EMAIL>\r\nor not\n");
    }

    @Test
    void expectedType_lowersTheBar_alsoByAnotherToolsName() {
        assertThat(terminal().answering("111222333").run("scan", "--text", "-", "--json"))
                .isZero();
        for (String name : new String[] {"NL_BSN", "EMAIL_ADDRESS"}) {
            Terminal terminal = terminal().answering("111222333 jane@example.com");
            assertThat(terminal.run("scan", "--text", "-", "--expect", name, "--json"))
                    .isEqualTo(1);
            assertThat(terminal.out()).contains(name.equals("NL_BSN") ? "NL_BSN" : "\"EMAIL\"");
        }
    }

    @Test
    void unknownType_listsTheKnownOnes() {
        Terminal terminal = terminal();

        assertThat(terminal.run("scan", "--text", "-", "--expect", "SHOE_SIZE")).isEqualTo(2);
        assertThat(terminal.err())
                .startsWith("--expect: Expecting one of ADDRESS, ")
                .contains(", UK_NHS, ")
                .endsWith("Found: SHOE_SIZE\n")
                .hasLineCount(1);
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void missingFile_isOneLine() {
        Terminal terminal = terminal();

        assertThat(terminal.run("scan", "--text", folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(terminal.err())
                .startsWith("--text: Expecting a file that can be read")
                .hasLineCount(1);
    }

    @Test
    void rules_bringOwnTypesAndAllowedTexts() throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), """
                recognizers:
                  - {type: ACME_PERSONNEL, patterns: 'P-\\d{6}', context: [personnel], score: 0.3}
                fields:
                  '*': {allow: [info@example.com]}
                  order: {expect: NL_BSN, thresholds: {EMAIL: 2}}
                """);
        Terminal terminal = terminal().answering("personnel P-123456 info@example.com jane@example.com 111222333");

        assertThat(terminal.run("scan", "--text", "-", "--rules", rules.toString()))
                .isEqualTo(1);
        assertThat(terminal.out()).isEqualTo("personnel <ACME_PERSONNEL> info@example.com <EMAIL> 111222333\n");
        assertThat(terminal.run("scan", "--text", "-", "--rules", rules.toString(), "--field", "order"))
                .isEqualTo(1);
        assertThat(terminal.out()).isEqualTo("personnel <ACME_PERSONNEL> info@example.com jane@example.com <NL_BSN>\n");
    }

    @Test
    void wrongRules_areAllToldWithTheirPlace() throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), """
                recognizers:
                  - {type: acme, patterns: x}
                  - {type: ACME, patterns: '(a', colour: red}
                  - {type: ACME, patterns: a, check: lunh}
                fields:
                  note: {threshold: 0}
                  a: {sample: 10001}
                  b: {sample: all}
                """);
        Terminal terminal = terminal();

        assertThat(terminal.run("scan", "--text", "-", "--rules", rules.toString()))
                .isEqualTo(2);
        assertThat(terminal.err().lines())
                .containsExactlyInAnyOrder(
                        "recognizers[0].type: Expecting capital letters, digits and underscores. Found: acme",
                        "recognizers[1].colour: Expecting one of check, context, patterns, score, type. Found: colour",
                        "recognizers[1].pattern: Expecting ) for every (. Found: (a",
                        "recognizers[2].check: Expecting one of iban, icao, iso7064_mod11_10, luhn, mod97, verhoeff."
                                + " Found: lunh",
                        "fields.note.thresholds.*: Expecting above 0 and at most 2. Found: 0.0",
                        "fields.a.sample: Expecting a whole number, 0 to 10000. Found: 10001",
                        "fields.b.sample: Expecting a whole number, 0 to 10000. Found: \"all\"");
    }

    private Terminal terminal() {
        return new Terminal(Map.of(), folder, new NoServers());
    }
}
