// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.analyzer.report.ModelReport;
import io.inferwatch.analyzer.report.SampleReports;
import io.inferwatch.analyzer.report.Samples;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {
    private static final Clock CLOCK = Clock.fixed(Samples.DAY.to().plusSeconds(60), ZoneOffset.UTC);
    private static final ModelReport REPORT =
            new SampleReports().report("credit-risk", null).orElseThrow();

    @TempDir
    Path folder;

    @Test
    void write_needsNothingFromElsewhere_andIsSmall() throws Exception {
        Path file = folder.resolve("new/report.html");
        ReportFile.write(REPORT, List.of(), file, CLOCK);
        String html = Files.readString(file);
        assertThat(html).doesNotContain("<script src").doesNotContain("<link").doesNotContain("href=\"/");
        assertThat(html).contains("input.num.age moved up").contains("made 2 Mar 00:01 UTC by Inferwatch");
        assertThat(html.split("</script>", -1)).hasSize(2);
        assertThat(Files.size(file)).isLessThan(250_000);
    }

    @Test
    void write_escapesNamesOfColumnsAndCategories() throws Exception {
        Path file = folder.resolve("report.html");
        ReportFile.write(REPORT, List.of(), file, CLOCK);
        assertThat(Files.readString(file)).doesNotContain(SampleReports.EVIL).contains("&lt;script>");
    }

    @Test
    void write_whereNothingCanBeWrittenSaysWhere() {
        assertThatThrownBy(() -> ReportFile.write(REPORT, List.of(), folder, CLOCK))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("report file: Expecting a path that can be written. Found: " + folder);
    }
}
