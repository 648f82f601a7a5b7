package io.inferwatch.analyzer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {
    private static final ModelReport REPORT =
            new SampleReports().report("credit-risk", null).orElseThrow();

    @TempDir
    Path folder;

    @Test
    void write_needsNothingFromElsewhere() throws Exception {
        Path file = folder.resolve("new/report.html");
        ReportFile.write(REPORT, file);
        String html = Files.readString(file);
        assertThat(html).doesNotContain("<script src").doesNotContain("<link");
        assertThat(html).contains("input.num.age moved up").contains("echarts");
        assertThat(html.split("</script>", -1)).hasSize(3);
    }

    @Test
    void write_whereNothingCanBeWrittenSaysWhere() {
        assertThatThrownBy(() -> ReportFile.write(REPORT, folder))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("report file: Expecting a path that can be written. Found: " + folder);
    }

    @Test
    void page_showsWhatIsWrongFirst() {
        ModelPage page = ModelPage.of(REPORT);
        assertThat(page.columns())
                .extracting(column -> column.plot().column())
                .startsWith("input.num.age", "input.cat.country", "input.num.income");
        assertThat(page.verdict()).isEqualTo("1 open finding");
        assertThat(page.columns().get(0).index()).isEqualTo(1);
    }

    @Test
    void plotData_cannotEndItsScriptElement() {
        assertThat(ModelPage.of(REPORT).plotData()).doesNotContain("<").contains("\\u003cscript>");
    }
}
