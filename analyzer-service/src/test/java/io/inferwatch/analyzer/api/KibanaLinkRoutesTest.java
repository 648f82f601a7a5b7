// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.analyzer.config.AlertSettings;
import io.inferwatch.analyzer.memory.InMemoryAlerts;
import io.inferwatch.analyzer.report.SampleReports;
import io.inferwatch.analyzer.rest.ContractClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KibanaLinkRoutesTest {
    private final HttpClient client = ContractClient.create();

    @Test
    void findingsAndIncidents_linkToKibana() throws Exception {
        try (Service service = service(URI.create("https://kibana.example"))) {
            JsonNode finding = get(service, "/findings").at("/findings/0");
            assertThat(finding.at("/links/events").asText())
                    .startsWith("https://kibana.example/app/discover#/?_g=(time:");
            assertThat(finding.at("/links/dashboard").asText())
                    .startsWith("https://kibana.example/app/dashboards#/view/inferwatch-");
            assertThat(get(service, "/findings/" + finding.path("id").asText())).isEqualTo(finding);

            JsonNode incident = get(service, "/incidents").at("/incidents/0");
            JsonNode whole = get(service, "/incidents/" + incident.path("id").asText());
            assertThat(whole.path("links")).isEqualTo(incident.path("links"));
            assertThat(whole.at("/links/dashboard").asText()).contains("/view/inferwatch-incidents?");
            assertThat(whole.at("/findings/0/links/events").asText()).startsWith("https://kibana.example/app/discover");
        }
    }

    @Test
    void withoutKibana_linksAreNull() throws Exception {
        try (Service service = service(null)) {
            assertThat(get(service, "/findings").at("/findings/0/links").isNull())
                    .isTrue();
            assertThat(get(service, "/incidents").at("/incidents/0/links").isNull())
                    .isTrue();
        }
    }

    private static Service service(@Nullable URI kibana) {
        AlertSettings settings = new AlertSettings(List.of(), Duration.ofHours(1), true, null, kibana);
        return Service.start(
                new ServiceOptions(
                        "127.0.0.1", 0, Duration.ofHours(1), new Alerting(settings, "default", Clock.systemUTC())),
                Backend.of(new SampleReports(), SampleReports.DECISIONS, SampleReports.RUNS, new InMemoryAlerts()),
                notifier -> () -> {});
    }

    private JsonNode get(Service service, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + service.port() + "/api/v1" + path);
        var response = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }
}
