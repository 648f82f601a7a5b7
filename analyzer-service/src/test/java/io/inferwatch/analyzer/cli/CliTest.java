// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.cli.connection.LocalServer;
import io.inferwatch.analyzer.cli.connection.ServerSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line says and how it exits before any server is asked. */
class CliTest {
    @TempDir
    private Path folder;

    @Test
    void unknownOption_isOneLine() {
        Terminal terminal = terminal();

        assertThat(terminal.run("import", "--bogus", "x")).isEqualTo(2);
        assertThat(terminal.err())
                .startsWith("inferwatch import: Expecting one of the options --categorical, ")
                .endsWith("Found: --bogus\n")
                .hasLineCount(1);
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void unknownCommand_isOneLine() {
        Terminal terminal = terminal();

        assertThat(terminal.run("analyse")).isEqualTo(2);
        assertThat(terminal.err())
                .startsWith("inferwatch: Expecting a command (")
                .endsWith("Found: analyse\n")
                .hasLineCount(1);
    }

    @Test
    void noCommand_isOneLine() {
        Terminal terminal = terminal();

        assertThat(terminal.run()).isEqualTo(2);
        assertThat(terminal.err()).endsWith("Found: none\n").hasLineCount(1);
    }

    @Test
    void missingOptions_areNamedInOneLine() {
        Terminal terminal = terminal();

        assertThat(terminal.run("import", "--model", "m")).isEqualTo(2);
        assertThat(terminal.err())
                .isEqualTo("inferwatch import: Expecting a value of --model-version, --csv, --time-column. "
                        + "Found: none\n");
    }

    @Test
    void optionThatIsThereTwice_isAFault() {
        Terminal terminal = terminal();

        assertThat(terminal.run("runs", "--model", "m", "--model", "n")).isEqualTo(2);
        assertThat(terminal.err()).isEqualTo("--model: Expecting one value. Found: several\n");
    }

    @Test
    void wordInsteadOfANumber_isAFault() {
        Terminal terminal = terminal();

        assertThat(terminal.run("contract", "show", "--model", "m", "--version", "x"))
                .isEqualTo(2);
        assertThat(terminal.err()).isEqualTo("--version: Expecting a whole number. Found: x\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "stop"})
    void clusterForACommandOfTheEmbeddedServer_isAFault(String command) {
        Terminal terminal = terminal();

        assertThat(terminal.run(command, "--elasticsearch", "http://localhost:9200"))
                .isEqualTo(2);
        assertThat(terminal.err())
                .isEqualTo("--elasticsearch: Expecting no cluster: this command is for the embedded server, see --data."
                        + " Found: http://localhost:9200\n");
    }

    @Test
    void groupWithoutCommand_isOneLine() {
        Terminal terminal = terminal();

        assertThat(terminal.run("reference")).isEqualTo(2);
        assertThat(terminal.err())
                .isEqualTo("inferwatch reference: Expecting a command (create, list, show). Found: none\n");
    }

    @Test
    void dataWithElasticsearch_isAFault() {
        Terminal terminal = terminal();

        assertThat(terminal.run("status", "--data", "d", "--elasticsearch", "http://localhost:9200"))
                .isEqualTo(2);
        assertThat(terminal.err())
                .isEqualTo("--data: Expecting no --elasticsearch: --data is for the embedded server. Found: d\n");
    }

    @Test
    void unexpectedFailure_namesItsKind() {
        ServerSource broken = new NoServers() {
            @Override
            public boolean stop(Path data) {
                throw new UncheckedIOException("disk full", new IOException("disk full"));
            }
        };
        Terminal terminal = new Terminal(Map.of(), folder, broken);

        assertThat(terminal.run("stop")).isEqualTo(3);
        assertThat(terminal.err())
                .isEqualTo("inferwatch: The command failed: UncheckedIOException, disk full. "
                        + "Use --verbose to see where.\n");
    }

    @Test
    void help_describesEachCommand() {
        Terminal terminal = terminal();

        assertThat(terminal.run("--help")).isZero();
        assertThat(terminal.out())
                .containsPattern("demo +Runs model services")
                .containsPattern("bench +Measures")
                .containsPattern("reference +Creates, lists and shows")
                .containsPattern("contract +Infers, stores, shows")
                .containsPattern("dashboards +Brings")
                .doesNotContain("later version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "bench"})
    void commandOfTheLauncher_namesTheLauncher(String command) {
        Terminal terminal = terminal();

        assertThat(terminal.run(command, "--json")).isEqualTo(2);
        assertThat(terminal.err())
                .isEqualTo("inferwatch " + command + " is not part of this jar. Start it with ./inferwatch " + command
                        + ".\n");
    }

    @ParameterizedTest
    @CsvSource({
        "--from, yesterday, 2026-01-02, 1d, '--from: Expecting a time '",
        "--every, 2026-01-01, 2026-01-02, often, '--every: Expecting auto'",
        "--from, 2026-01-03, 2026-01-02, 1d, '--from: Expecting a time before --to'"
    })
    void wrongTimes_areFaultsOfTheirOption(String option, String from, String to, String every, String message) {
        Terminal terminal = terminal();

        assertThat(terminal.run("analyze", "--model", "m", "--from", from, "--to", to, "--every", every))
                .isEqualTo(2);
        assertThat(terminal.err()).startsWith(option).startsWith(message).hasLineCount(1);
    }

    @Test
    void fullHeap_isOneLine() {
        Terminal terminal = new Terminal(Map.of(), folder, new FullHeap());

        assertThat(terminal.run("status")).isEqualTo(3);
        assertThat(terminal.err())
                .startsWith("The command ran out of memory: the heap of ")
                .hasLineCount(1);
    }

    private record FullHeap() implements ServerSource {
        @Override
        public Optional<LocalServer> running(Path data) {
            throw new OutOfMemoryError("Java heap space");
        }

        @Override
        public LocalServer start(Path data, boolean detached) {
            throw new AssertionError("not asked for");
        }

        @Override
        public boolean stop(Path data) {
            return false;
        }
    }

    @Test
    void unknownTest_listsTheValidOnes() {
        Terminal terminal = terminal();

        assertThat(terminal.run(
                        "analyze",
                        "--model",
                        "m",
                        "--from",
                        "2026-01-01",
                        "--to",
                        "2026-01-02",
                        "--every",
                        "1d",
                        "--tests",
                        "kss"))
                .isEqualTo(2);
        assertThat(terminal.err())
                .startsWith("--tests: Expecting default, all or some of ks, ")
                .endsWith("Found: kss\n")
                .hasLineCount(1);
    }

    @Test
    void brokenCsv_isReportedBeforeTheServerIsUsed() throws IOException {
        Path csv = Files.writeString(folder.resolve("a.csv"), "ts,x\n2026-01-01,1\nnever,2\n");
        Terminal terminal = terminal();

        assertThat(terminal.run(
                        "import",
                        "--model",
                        "m",
                        "--model-version",
                        "1",
                        "--csv",
                        csv.toString(),
                        "--time-column",
                        "ts"))
                .isEqualTo(2);
        assertThat(terminal.err())
                .startsWith(csv + ":3: column ts: Expecting a time")
                .hasLineCount(1);
    }

    @Test
    void unknownSetting_isReportedBeforeTheServerIsUsed() throws IOException {
        Path config = Files.writeString(folder.resolve("c.yaml"), "htpp: {port: 1}\n");
        Terminal terminal = terminal();

        assertThat(terminal.run("setup", "--config", config.toString())).isEqualTo(2);
        assertThat(terminal.err())
                .startsWith("htpp.port: Expecting one of the settings ")
                .hasLineCount(1);
    }

    @Test
    void unreachableElasticsearch_isAFailureInOneLine() throws IOException {
        int port = freePort();
        Terminal terminal = terminal();

        assertThat(terminal.run("setup", "--elasticsearch", "http://127.0.0.1:" + port))
                .isEqualTo(3);
        assertThat(terminal.err())
                .startsWith("elasticsearch: Expecting an answer from http://127.0.0.1:" + port + ". Found: ")
                .hasLineCount(1);
    }

    @Test
    void wrongUrlAndNamespace_areWrongUse() {
        Terminal terminal = terminal();

        assertThat(terminal.run("setup", "--elasticsearch", "localhost:9200")).isEqualTo(2);
        assertThat(terminal.err())
                .startsWith("--elasticsearch: Expecting http://host:port")
                .hasLineCount(1);
        assertThat(terminal.run("setup", "--namespace", "My-Team")).isEqualTo(2);
        assertThat(terminal.err())
                .startsWith("--namespace: Expecting 1 to 100 of a-z")
                .hasLineCount(1);
    }

    @Test
    void verbose_printsTheStackTrace() throws IOException {
        Terminal terminal = terminal();

        terminal.run("setup", "--verbose", "--elasticsearch", "http://127.0.0.1:" + freePort());
        assertThat(terminal.err()).contains("\tat io.inferwatch.analyzer.");
    }

    @Test
    void version_isTheBuilds() {
        Terminal terminal = terminal();

        assertThat(terminal.run("--version")).isZero();
        assertThat(terminal.out()).matches("inferwatch \\d+\\.\\d+\\.\\d+\\S*\\R");
    }

    @Test
    void statusWithoutServer_startsNone() {
        Terminal terminal = terminal();

        assertThat(terminal.run("status", "--json")).isZero();
        assertThat(terminal.out()).isEqualTo("{\"running\":false}\n");
    }

    private Terminal terminal() {
        return new Terminal(Map.of(), folder, new NoServers());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
