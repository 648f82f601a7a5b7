// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.experiment.Look;
import io.inferwatch.analyzer.page.SamplePages;
import io.inferwatch.analyzer.report.ExperimentSamples;
import io.inferwatch.analyzer.report.ModelReport;
import io.inferwatch.analyzer.report.ReportJson;
import io.inferwatch.analyzer.report.SampleReports;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExperimentViewTest {
    private static final List<ExperimentView> VIEWS =
            ExperimentSamples.records().stream().map(ExperimentView::of).toList();
    private static final ModelReport REPORT =
            new SampleReports().report("credit-risk", null).orElseThrow();

    @Test
    void verdict_isSaidInWords_withTheNewestLookFirst() {
        ExperimentView canary = VIEWS.get(0);
        assertThat(ExperimentView.verdict(canary.look())).isEqualTo("roll back");
        assertThat(ExperimentView.tone(canary.look())).isEqualTo("wrong");
        assertThat(canary.share()).isEqualTo("a share that changes, not checked");
        assertThat(canary.sampleRatio()).isEqualTo("not checked");
        assertThat(canary.history()).extracting(Look::time).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(ExperimentView.rule(canary.history().get(0))).isEqualTo("the candidate fails too often");
    }

    @Test
    void experimentWithoutALook_hasNoNumbers() {
        ExperimentView ab = VIEWS.get(1);
        assertThat(ExperimentView.verdict(ab.look())).isEqualTo("no look yet");
        assertThat(ab.share()).isEqualTo("50\u202f% of the requests");
        assertThat(ab.control()).isEqualTo("2.3.1");
        assertThat(VIEWS.get(0).candidate()).isEqualTo("2.4.0, 300 rows");
        assertThat(ab.differences()).isEmpty();
    }

    @Test
    void interval_isDrawnOnAScaleThatHoldsZeroAndTheAcceptedLoss() {
        List<DifferenceView> differences = VIEWS.get(0).differences();
        DifferenceView errors = differences.get(0);
        assertThat(place(errors.zero())).isLessThan(place(errors.margin())).isGreaterThanOrEqualTo(0);
        assertThat(place(errors.bar().x())).isGreaterThan(place(errors.margin()));
        assertThat(place(errors.bar().x()) + place(errors.bar().width())).isLessThanOrEqualTo(DifferenceView.WIDTH);
        assertThat(place(errors.point())).isBetween(place(errors.bar().x()), (double) DifferenceView.WIDTH);
        assertThat(errors.tone()).isEqualTo("worse");
        assertThat(errors.words())
                .startsWith("error_rate: control 0.01, candidate 0.08, difference 0.07, interval 0.04 to 0.1");

        DifferenceView latency = differences.get(1); // accepts 2 ms of 20
        assertThat(place(latency.margin()))
                .isGreaterThan(place(latency.bar().x()) + place(latency.bar().width()));
    }

    @Test
    void openInterval_reachesBothEdges_andAMissingDifferenceHasNoPoint() {
        DifferenceView revenue = VIEWS.get(0).differences().get(2);
        assertThat(revenue.bar()).isEqualTo(new DifferenceView.Bar("0.0", DifferenceView.WIDTH + ".0"));
        assertThat(revenue.point()).isNull();
        assertThat(revenue.interval()).isEqualTo("not bounded yet");
        assertThat(place(revenue.margin())).isLessThan(place(revenue.zero())); // revenue may fall by 2 %
    }

    @Test
    void page_escapesReasons_andNamesItsDrawings() {
        String html = SamplePages.model(REPORT);
        assertThat(html)
                .contains("the candidate &lt;b&gt;has&lt;/b&gt; more errors")
                .doesNotContain("<b>has");
        assertThat(html).contains("<title>error_rate: control 0.01").contains("Nobody looked at its rows yet.");
    }

    @Test
    void json_hasTheLookAndTheHistory() {
        JsonNode experiments = ReportJson.toJson(REPORT).path("experiments");
        assertThat(experiments).hasSize(2);
        assertThat(experiments.at("/0/verdict").asText()).isEqualTo("roll_back");
        assertThat(experiments.at("/0/look/comparisons/0/low").asDouble()).isEqualTo(0.04);
        assertThat(experiments.at("/0/look/comparisons/2/low").isNull()).isTrue();
        assertThat(experiments.at("/0/history")).hasSize(2);
        assertThat(Instant.parse(experiments.at("/0/history/0/time").asText()))
                .isEqualTo(ExperimentSamples.START.plusSeconds(60));
        assertThat(experiments.at("/1/look").isNull()).isTrue();
    }

    private static double place(String text) {
        return Double.parseDouble(text);
    }
}
