// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.report.ModelOverview;
import io.inferwatch.analyzer.report.SampleReports;
import io.inferwatch.analyzer.report.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverviewViewTest {
    private static final List<ModelOverview> MODELS = new SampleReports().overview(Samples.DAY);

    private static OverviewView view(OverviewView.Filter filter) {
        return OverviewView.of(MODELS, filter, Samples.DAY, Samples.DAY.to());
    }

    @Test
    void worstModel_comesFirst_andEveryColouredCellHasADigit() {
        OverviewView view = view(OverviewView.Filter.NONE);
        assertThat(view.rows()).extracting(row -> row.summary().model()).containsExactly("credit-risk", "fraud / card");
        assertThat(view.sentence()).startsWith("1 of 2 models needs attention.");
        assertThat(view.isFine()).isFalse();
        assertThat(view.rows().get(0).strip())
                .hasSize(24)
                .filteredOn(cell -> cell.level() != null && cell.level() > 0)
                .allSatisfy(cell -> assertThat(cell.text()).isEqualTo(String.valueOf(cell.level())));
    }

    @Test
    void waitingModel_isNotFine() {
        assertThat(view(OverviewView.Filter.NONE).rows().get(1).mark().text()).isEqualTo("waiting");
    }

    @Test
    void filter_keepsModelsByName_orByLevel() {
        assertThat(view(new OverviewView.Filter("FRAUD", 0, "name")).rows()).hasSize(1);
        assertThat(view(new OverviewView.Filter("", 1, "level")).rows())
                .extracting(row -> row.summary().model())
                .containsExactly("credit-risk");
    }

    @Test
    void nearestNames_holdTheTextOrDifferLittle() {
        assertThat(NearestNames.of("credit-rsk", List.of("housing", "credit-risk", "churn")))
                .startsWith("credit-risk");
        assertThat(NearestNames.of("card", List.of("care", "fraud / card"))).startsWith("fraud / card");
    }
}
