package io.inferwatch.analyzer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void segmentThatFails_doesNotSpeakForTheColumn_andSaysWhatItIs() {
        CheckResult whole = Samples.drift("input.num.age", Status.OK);
        Scope scope = whole.scope();
        CheckResult failed = Samples.drift("input.num.age", Status.FAIL);
        CheckResult part = new CheckResult(
                new Scope(scope.model(), "2.3.1", "adults", scope.window(), scope.reference()),
                failed.family(),
                failed.monitor(),
                failed.subject(),
                failed.status(),
                failed.evidence(),
                failed.direction(),
                null,
                failed.details(),
                true);
        ModelReport report = new ModelReport(
                REPORT.summary(), scope.window(), List.of(part, whole), List.of(), REPORT.plots(), List.of());
        ModelPage page = ModelPage.of(report);
        assertThat(page.columns())
                .filteredOn(column -> column.plot().column().equals("input.num.age"))
                .singleElement()
                .extracting(ColumnView::deciding)
                .isEqualTo(whole);
        assertThat(page.wholeFirst()).containsExactly(whole, part);
        assertThat(page.nothingFound()).startsWith("No events in this window, and 1 deciding check failed");
        assertThat(page.isFine()).isFalse();
        assertThat(Words.part(part, scope.window())).isEqualTo("version 2.3.1 · adults");
        assertThat(Words.part(
                        part,
                        new Window(scope.window().from(), scope.window().to().plusSeconds(3600))))
                .startsWith("version 2.3.1 · adults · ")
                .contains(" to ");
    }

    @Test
    void plotData_cannotEndItsScriptElement() {
        assertThat(ModelPage.of(REPORT).plotData()).doesNotContain("<").contains("\\u003cscript>");
    }
}
