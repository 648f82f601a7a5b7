// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.cli.NoServers;
import io.inferwatch.analyzer.cli.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplatesCommandTest {
    @TempDir
    private Path folder;

    @Test
    void eachLine_getsTheTemplateOfTheWholeText() throws IOException {
        Path file = folder.resolve("app.log");
        List<String> tenants = List.of("anna", "ben", "chris", "dora", "emil", "fritz");
        Files.write(
                file,
                tenants.stream()
                        .map(name -> "quota of tenant " + name + " is exceeded")
                        .toList());
        Terminal terminal = terminal();

        assertThat(terminal.run("templates", "--text", file.toString(), "--json"))
                .isZero();
        assertThat(terminal.out().lines().distinct())
                .hasSize(1)
                .allSatisfy(
                        line -> assertThat(line)
                                .matches(
                                        "\\{\"template_id\":\"[0-9a-f]{16}\",\"template\":\"quota of tenant <\\*> is exceeded\"}"));
        assertThat(terminal.out().lines()).hasSize(tenants.size());
    }

    @Test
    void everyLineFeed_isALine() throws IOException {
        Path file = folder.resolve("odd.log");
        byte[] garbage = new byte[200_000];
        new Random(5).nextBytes(garbage);
        for (int i = 0; i < garbage.length; i++) {
            garbage[i] = garbage[i] == '\n' ? 0 : garbage[i];
        }
        try (var out = Files.newOutputStream(file)) {
            out.write("\nfirst\r\n\n".getBytes(StandardCharsets.UTF_8));
            out.write("long ".repeat(300_000).getBytes(StandardCharsets.UTF_8));
            out.write('\n');
            out.write(garbage);
        }
        Terminal terminal = terminal();

        assertThat(terminal.run("templates", "--text", file.toString(), "--json"))
                .isZero();
        assertThat(terminal.out().lines()).hasSize(5);
    }

    @Test
    void withoutJson_templatesAreCounted() throws IOException {
        Path file = folder.resolve("app.log");
        Files.write(file, List.of("took 1 ms", "took 2 ms", "other"));
        Terminal terminal = terminal();

        assertThat(terminal.run("templates", "--text", file.toString())).isZero();
        assertThat(terminal.out()).contains("        2  took <*>\n").contains("        1  other\n");
    }

    @Test
    void missingFile_isAFault() {
        Terminal terminal = terminal();

        assertThat(terminal.run("templates", "--text", folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(terminal.err())
                .startsWith("--text: Expecting a file that can be read, or - for standard input. Found: ");
    }

    private Terminal terminal() {
        return new Terminal(Map.of(), folder, new NoServers());
    }
}
