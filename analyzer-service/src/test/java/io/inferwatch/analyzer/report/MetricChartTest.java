package io.inferwatch.analyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.metric.MetricSeries;
import io.inferwatch.monitors.finding.FindingState;
import io.inferwatch.monitors.series.MetricHour;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricChartTest {
    private static final Instant FROM = Samples.DAY.from();

    @Test
    void line_spansTheWindowAndTheRange() {
        MetricChart chart = chart(List.of(point(0, 10), point(12, 20), point(18, 15)));
        assertThat(chart.line()).isEqualTo("0.0,114.0 300.0,6.0 450.0,60.0");
        assertThat(chart.text()).startsWith("from 10 to 20, last 15 at ");
    }

    @Test
    void constant_isInTheMiddle() {
        assertThat(chart(List.of(point(6, 5))).line()).isEqualTo("150.0,60.0");
    }

    @Test
    void findings_areMarkedWhereTheyWere() {
        MetricChart chart = MetricChart.of(
                new MetricSeries("revenue", List.of(point(0, 1))),
                Samples.DAY,
                List.of(Samples.finding("f-1", FindingState.OPEN)));
        assertThat(chart.marks()).singleElement().satisfies(mark -> {
            assertThat(mark.own()).isFalse();
            assertThat(mark.title()).isNotBlank();
            assertThat(Double.parseDouble(mark.width())).isBetween(2.0, 600.0);
        });
    }

    @Test
    void page_showsTheChart_escaped() {
        ModelReport sample = new SampleReports()
                .report("credit-risk", Samples.DAY, io.inferwatch.monitors.monitor.MonitorSelection.defaults())
                .orElseThrow();
        ModelReport report = new ModelReport(
                sample.summary(),
                sample.window(),
                sample.checks(),
                sample.findings(),
                sample.plots(),
                sample.series(),
                List.of(new MetricSeries("<b>revenue", List.of(point(0, 1), point(1, 2)))),
                List.of());
        String page = new PageRenderer().standalone(report);
        assertThat(page)
                .contains("Business metrics", "<polyline points=\"0.0,114.0 25.0,6.0\"", "&lt;b>revenue")
                .doesNotContain("<b>revenue");
        assertThat(new PageRenderer().model(sample)).doesNotContain("Business metrics");
    }

    private static MetricChart chart(List<MetricHour> points) {
        return MetricChart.of(new MetricSeries("revenue", points), Samples.DAY, List.of());
    }

    private static MetricHour point(int hour, double mean) {
        return new MetricHour(FROM.plus(Duration.ofHours(hour)), mean, 1);
    }
}
