// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.metric.MetricSeries;
import io.inferwatch.analyzer.page.SamplePages;
import io.inferwatch.analyzer.page.plot.TimePlot;
import io.inferwatch.analyzer.page.text.Times;
import io.inferwatch.analyzer.report.ModelReport;
import io.inferwatch.analyzer.report.SampleReports;
import io.inferwatch.analyzer.report.Samples;
import io.inferwatch.monitors.finding.FindingState;
import io.inferwatch.monitors.monitor.MonitorSelection;
import io.inferwatch.monitors.series.MetricHour;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricPlotsTest {
    private static final Instant FROM = Samples.DAY.from();
    private static final Times TIMES = new Times(SamplePages.CLOCK.instant());

    @Test
    void line_breaksWhereHoursAreMissing() {
        TimePlot plot = plot(List.of(point(0, 10), point(1, 20), point(18, 15)));
        assertThat(plot.layers().get(0).path()).matches("M\\S+ \\S+H\\S+L\\S+ \\S+M\\S+ \\S+H\\S+");
        assertThat(plot.text()).startsWith("from 10 to 20, last 15 at ");
    }

    @Test
    void constant_hasAnAxisAroundIt() {
        TimePlot plot = plot(List.of(point(6, 5)));
        assertThat(plot.values()).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void findings_areMarkedWhereTheyWere() {
        MetricSeries metric = new MetricSeries("revenue", List.of(point(0, 1)));
        TimePlot plot = MetricPlots.of(
                        List.of(metric), Samples.DAY, List.of(Samples.finding("f-1", FindingState.OPEN)), TIMES)
                .get(0);
        assertThat(plot.shades()).singleElement().satisfies(shade -> {
            assertThat(shade.style()).isEqualTo("other");
            assertThat(shade.title()).isNotBlank();
            assertThat(shade.width()).isGreaterThan(300);
        });
    }

    @Test
    void page_showsThePlot_escaped() {
        ModelReport sample = new SampleReports()
                .report("credit-risk", Samples.DAY, MonitorSelection.defaults())
                .orElseThrow();
        ModelReport report = ModelReport.of(sample.summary(), sample.window())
                .checks(sample.checks())
                .findings(sample.findings())
                .plots(sample.plots())
                .series(sample.series())
                .metrics(List.of(new MetricSeries("<b>revenue", List.of(point(0, 1), point(1, 2)))))
                .build();
        String page = SamplePages.PAGES.standalone(report, List.of());
        assertThat(page).contains("Business metrics", "&lt;b>revenue").doesNotContain("<b>revenue");
        assertThat(SamplePages.model(sample)).doesNotContain("Business metrics");
    }

    private static TimePlot plot(List<MetricHour> points) {
        return MetricPlots.of(List.of(new MetricSeries("revenue", points)), Samples.DAY, List.of(), TIMES)
                .get(0);
    }

    private static MetricHour point(int hour, double mean) {
        return new MetricHour(FROM.plus(Duration.ofHours(hour)), mean, 10);
    }
}
