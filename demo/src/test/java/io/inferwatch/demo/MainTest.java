// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
    @Test
    void wrongConfiguration_isNamed_beforeAnythingStarts(@TempDir Path folder) throws IOException {
        Path config = Files.writeString(
                folder.resolve("inferwatch.yml"),
                "alerts: {receivers: [{name: here, type: pigeon, url: 'http://a/'}]}\n");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);

        int code = Main.run(new Console(err, err, false), Clock.systemUTC(), "--config=" + config);

        assertThat(code).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .startsWith("alerts.receivers[0].type: Expecting ")
                .contains("Found: pigeon")
                .doesNotContain("Starting");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --seed=x | --seed: Expecting a whole number. Found: x
            --bogus | Expecting one of the options --config, --data, --elasticsearch, --exit, --help, --json, --namespace, --port, --seed, --version. Found: --bogus
            more | demo: Expecting options only. Found: more
            --port=99999 | --port: Expecting 0 to 65535 (0: any free one). Found: 99999
            --namespace=A | --namespace: Expecting 1 to 100 of a-z, 0-9 and _. Found: A
            --elasticsearch=nourl | --elasticsearch: Expecting http://host:port or https://host:port
            """)
    void wrongOption_isOneLine_beforeAnythingStarts(String option, String line) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);

        int code = Main.run(new Console(err, err, false), Clock.systemUTC(), option);

        assertThat(code).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains(line).hasLineCount(1);
    }

    @Test
    void folderOfSomethingElse_isNamed_beforeAnythingStarts(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "x");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);

        int code = Main.run(new Console(err, err, false), Clock.systemUTC(), "--data=" + folder);

        assertThat(code).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .startsWith("--data: Expecting an empty folder or one of an earlier demo. Found: files in " + folder)
                .hasLineCount(1);
    }
}
