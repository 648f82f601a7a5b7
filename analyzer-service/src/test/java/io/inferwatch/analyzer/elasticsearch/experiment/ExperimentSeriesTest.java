// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.analyzer.experiment.Experiment;
import io.inferwatch.analyzer.experiment.Look;
import io.inferwatch.analyzer.report.ExperimentSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ExperimentSeriesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path TEMPLATE = Path.of("src/main/resources/io/inferwatch/analyzer/templates/series.json");

    private final Experiment experiment =
            ExperimentSamples.records().get(0).status().experiment();
    private final Look look =
            Objects.requireNonNull(ExperimentSamples.records().get(0).status().look());

    @Test
    void rows_areOnePerMetric_withoutNumbersThatAreNone() {
        JsonNode rows = JSON.valueToTree(ExperimentSeries.rows(experiment, look));
        assertThat(rows).hasSize(3);
        JsonNode errors = row(rows, "error_rate");
        assertThat(errors.at("/model/name").asText()).isEqualTo("credit-risk");
        assertThat(errors.at("/model/version").asText()).isEqualTo("2.4.0");
        assertThat(errors.at("/series/kind").asText()).isEqualTo("experiment");
        assertThat(errors.at("/series/experiment").asText()).isEqualTo("risk-3");
        assertThat(errors.at("/series/low").asDouble()).isEqualTo(0.04);
        assertThat(errors.at("/series/count").asInt()).isEqualTo(1_500);
        assertThat(errors.at("/series/verdict").asText()).isEqualTo("roll_back");
        JsonNode revenue = row(rows, "revenue");
        assertThat(revenue.at("/series/difference").isNull()).isTrue();
        assertThat(revenue.at("/series/high").isNull()).isTrue();
    }

    @Test
    void laterLookOfTheHour_replacesTheRow() {
        Map<String, Object> first = ExperimentSeries.rows(experiment, look);
        assertThat(ExperimentSeries.rows(experiment, at(look, 600))).containsOnlyKeys(first.keySet());
        assertThat(ExperimentSeries.rows(experiment, at(look, 3_600)))
                .doesNotContainKeys(first.keySet().toArray(String[]::new));
    }

    @Test
    void fields_areMapped() throws IOException {
        JsonNode mapped =
                JSON.readTree(Files.readString(TEMPLATE)).at("/template/mappings/properties/series/properties");
        JSON.<JsonNode>valueToTree(ExperimentSeries.rows(experiment, look))
                .forEach(row -> row.path("series")
                        .fieldNames()
                        .forEachRemaining(
                                field -> assertThat(mapped.has(field)).as(field).isTrue()));
    }

    private static JsonNode row(JsonNode rows, String metric) {
        for (JsonNode row : rows) {
            if (row.at("/series/metric").asText().equals(metric)) {
                return row;
            }
        }
        throw new AssertionError("no row of " + metric + " in " + rows);
    }

    private static Look at(Look look, int seconds) {
        return new Look(
                look.time().plusSeconds(seconds),
                look.rule(),
                look.reasons(),
                look.controlRows(),
                look.candidateRows(),
                look.comparisons(),
                look.sampleRatioP(),
                look.shown());
    }
}
