// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.page.SamplePages;
import io.inferwatch.analyzer.report.PerformanceView.OfVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

class PerformanceViewTest {
    private static final ModelReport REPORT =
            new SampleReports().report("labelled", null).orElseThrow();
    private static final List<OfVersion> VERSIONS = PerformanceView.of(REPORT).versions();

    @Test
    void headlineMetrics_areRows_andSegmentsOnlyWhereTheyLost() {
        assertThat(VERSIONS).extracting(OfVersion::version).containsExactly("1", "2");
        OfVersion first = VERSIONS.get(0);
        assertThat(first.shown())
                .extracting(line -> line.metric() + " " + line.segment())
                .containsExactly("accuracy ", "roc_auc ", "brier ", "accuracy adults");
        assertThat(first.shown().get(0).interval()).isEqualTo("0.79 to 0.81");
        assertThat(first.coverage()).isEqualTo("4\u202f800 of 5\u202f000 events labelled, more labels may come.");
        assertThat(first.segmentText()).isEqualTo("Segments that lost are below.");
        assertThat(first.gapText()).contains("0.84 expected, 0.8 seen", "they mean something else than before");
    }

    @Test
    void nothingIsGreen_withoutData() {
        OfVersion second = VERSIONS.get(1);
        assertThat(second.coverage()).isEqualTo("0 of 5\u202f000 events labelled, more labels may come.");
        PerformanceLine accuracy = second.shown().get(0);
        assertThat(accuracy.badge()).extracting("text", "tone").containsExactly("too few rows", "unknown");
        assertThat(accuracy.badge().reason()).isEqualTo("no labels yet");
        assertThat(accuracy.estimatedBadge().tone()).isEqualTo("fine");
        assertThat(accuracy.figures().estimatedValue()).isEqualTo(0.83);

        PerformanceLine untested = VERSIONS.get(0).shown().get(2);
        assertThat(untested.badge()).extracting("text", "tone").containsExactly("not tested", "unknown");
        assertThat(untested.estimatedBadge().isEmpty()).isTrue();
    }

    @Test
    void page_hasTheBlock_itsCurvesAndTheMatrix() {
        String page = SamplePages.model(REPORT);
        assertThat(page)
                .contains(
                        "<h2 id=\"performance\">Performance</h2>",
                        "4\u202f800 of 5\u202f000 events labelled, more labels may come.",
                        "<code>roc_auc</code>",
                        "<span class=\"part\">adults</span>",
                        "class=\"plot curve\"",
                        "true positive rate by false positive rate",
                        "Worse where input.cat.country=AT: mean error 0.4, expected 0.2",
                        "<code>input.cat.country=&lt;b&gt;</code>: mean error 0.3, expected 0.2",
                        "ROC, class yes",
                        "predicted yes")
                .doesNotContain("<code>gini</code></th>\n<td class=\"number\">0.8</td>");
        assertThat(SamplePages.model(
                        new SampleReports().report("credit-risk", null).orElseThrow()))
                .doesNotContain("id=\"performance\"");
    }

    @Test
    void json_hasEverySegment_andPointsAsPairs() {
        JsonNode version = PerformanceJson.toJson(REPORT).at("/versions/0");
        assertThat(version.get("metrics").findValuesAsText("segment")).contains("adults", "children");
        assertThat(version.at("/metrics/0/low").asDouble()).isEqualTo(0.79);
        assertThat(version.at("/metrics/0/estimated").asDouble()).isEqualTo(0.84);
        assertThat(version.get("cause").asText()).isEqualTo("world_changed");
        assertThat(version.at("/slices/monitor").asText()).isEqualTo("slices");
        assertThat(version.get("coverage").asDouble()).isEqualTo(0.96);
        assertThat(version.at("/curves/0/current/roc/1").toString()).isEqualTo("[0.2,0.8]");
        assertThat(version.at("/confusion/rows/1/0").asDouble()).isEqualTo(460);
        assertThat(version.get("reference_confusion").isNull()).isTrue();
    }
}
