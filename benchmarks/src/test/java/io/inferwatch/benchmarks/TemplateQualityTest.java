// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateQualityTest {
    @TempDir
    Path folder;

    @Test
    void lines_countWhenTheirGroupIsExact() {
        List<String> labels = List.of("a", "a", "b", "b", "c");
        assertThat(new TemplateGroups(labels, List.of("1", "1", "2", "2", "3")).accuracy())
                .isEqualTo(1);
        assertThat(new TemplateGroups(labels, List.of("1", "1", "2", "4", "3")).accuracy())
                .isEqualTo(0.6);
        assertThat(new TemplateGroups(labels, List.of("1", "1", "2", "2", "2")).accuracy())
                .isEqualTo(0.4);
        assertThat(new TemplateGroups(labels, List.of("1", "1", "2", "4", "3")).f1())
                .as("2 right of 3 labels and of 4 templates")
                .isEqualTo(4.0 / 7);
    }

    @Test
    void files_areScoredOneByOne() throws IOException {
        Files.createDirectories(folder.resolve("Made"));
        Files.writeString(folder.resolve("Made/Made_2k.log_structured.csv"), """
                LineId,Content,EventId,EventTemplate
                1,"took 5 ms, done",E1,"took <*> ms, done"
                2,"took 7 ms, done",E1,"took <*> ms, done"
                3,door is open,E2,door is <*>
                4,door is closed,E2,door is <*>
                """);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream lines = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertThat(Main.run(lines, System.err, "templates", "--quality", folder.toString()))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        line -> assertThat(line).matches("Made_2k.log_structured.csv +0.5000  F1 0.4000"),
                        line -> assertThat(line).matches("mean of 1 +0.5000  F1 0.4000"));
    }

    @Test
    void aFolderWithoutLabels_isWrongUse() {
        assertThat(Main.run(System.out, System.err, "templates", "--quality", folder.toString()))
                .isEqualTo(2);
    }
}
