// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The California housing data (NannyML's, Apache-2.0), imported through the agent and evaluated month by month; the exact
 * statistics in {@code housing_ks.csv} come from scipy 1.17.1 by {@code housing_ks.py} next to it.
 */
@ExtendWith(ElasticsearchExtension.class)
class HousingIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int COLUMNS = 9;
    private static final int MONTHS = 12;

    private TestElasticsearch server;
    private HousingImport housing;

    @BeforeEach
    void needsTheData(TestElasticsearch elasticsearch) {
        HousingImport.assumeData();
        server = elasticsearch;
        housing = new HousingImport(elasticsearch);
    }

    @Test
    void months_areEvaluatedWithinTheGridErrorOfScipy() throws Exception {
        housing.reference();
        housing.analysis();
        housing.analysis();
        assertThat(storedEvents()).isEqualTo(5_832 + 8_232);
        assertThat(housing.run("reference", "create", "--model", "housing", "--name", "eight-months")
                        .code())
                .isEqualTo(2);
        assertThat(housing.createReference().code()).isZero();

        HousingImport.Result analysis = housing.analyze("2021-06-01T00:00:00Z", "--tests", "ks", "--json");

        assertThat(analysis.code()).isEqualTo(1);
        Map<String, JsonNode> ks = new TreeMap<>();
        for (JsonNode check : analysis.lines()) {
            if (check.path("monitor").asText().equals("ks")
                    && !check.path("subject").asText().startsWith("event.")) {
                ks.put(
                        check.path("from").asText().substring(0, 7) + ","
                                + check.path("subject").asText(),
                        check);
            }
        }
        assertThat(ks).hasSize(COLUMNS * MONTHS);
        for (String line : exact()) {
            String[] cells = line.split(",", -1);
            String column = cells[1].equals("y_pred_proba") ? "prediction.value" : "input.num." + cells[1];
            JsonNode check = ks.get(cells[0] + "," + column);
            assertThat(check).as(line).isNotNull();
            assertThat(check.path("n_reference").asLong()).isEqualTo(5_832);
            assertThat(check.path("statistic").asDouble())
                    .as(line)
                    .isCloseTo(
                            Double.parseDouble(cells[2]),
                            within(check.path("error_bound").asDouble() + 1e-12));
        }
    }

    private long storedEvents() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        server.url() + "/logs-inference.housing-" + server.namespace() + "/_count"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(answer.body()).path("count").asLong();
    }

    private static List<String> exact() throws Exception {
        try (InputStream in = HousingIT.class.getResourceAsStream("housing_ks.csv")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.subList(1, lines.size());
        }
    }
}
