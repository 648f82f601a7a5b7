package io.inferwatch.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.embedded.junit.ElasticsearchExtension;
import io.inferwatch.embedded.junit.TestElasticsearch;
import io.inferwatch.schema.EventTemplates;
import io.inferwatch.schema.StreamNames;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Each panel's search, derived as Kibana derives it, on a real server that holds documents indexed through the product's
 * own templates. Proves data and structure; how it looks only a Kibana shows.
 */
@ExtendWith(ElasticsearchExtension.class)
class PanelsIT {
    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");
    private static final Path FINDINGS =
            Path.of("../analyzer-service/src/main/resources/io/inferwatch/analyzer/templates/findings.json");
    private static final Path SERIES =
            Path.of("../analyzer-service/src/main/resources/io/inferwatch/analyzer/templates/series.json");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private URI url;
    private String namespace;

    @BeforeEach
    void index(TestElasticsearch server) throws Exception {
        url = server.url();
        namespace = server.namespace();
        for (EventTemplates.Template template : EventTemplates.all()) {
            call("PUT", "/_index_template/" + template.name(), template.json());
        }
        call("PUT", "/_index_template/inferwatch-findings", Files.readString(FINDINGS));
        call("PUT", "/_index_template/inferwatch-series", Files.readString(SERIES));
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 120; i++) {
            lines.append("{\"create\":{\"_index\":\"%s\"}}%n%s%n".formatted(stream(i), event(i)));
        }
        lines.append("{\"index\":{\"_index\":\"inferwatch-findings-%s\",\"_id\":\"1\"}}%n%s%n"
                .formatted(namespace, finding()));
        lines.append("{\"index\":{\"_index\":\"inferwatch-series-%s\",\"_id\":\"1\"}}%n%s%n"
                .formatted(namespace, performance()));
        lines.append("{\"index\":{\"_index\":\"inferwatch-series-%s\",\"_id\":\"2\"}}%n%s%n"
                .formatted(namespace, experiment()));
        JsonNode answer = call("POST", "/_bulk?refresh=true", lines.toString());
        assertThat(answer.path("errors").asBoolean()).as(answer.toString()).isFalse();
    }

    @Test
    void panels_showSomethingFromFieldsThatAreThere() throws Exception {
        JsonNode dashboard =
                Panels.read(DashboardBundle.ndjson().lines().reduce((a, b) -> b).orElseThrow());
        List<String> shown = new ArrayList<>();
        for (JsonNode panel : Panels.of(dashboard)) {
            if (panel.path("type").asText().equals("lens")) {
                check(panel);
                shown.add(panel.path("panelIndex").asText());
            }
        }
        assertThat(shown).hasSize(12);
    }

    @Test
    void controls_listFieldsThatCanBeAggregated() throws Exception {
        JsonNode dashboard = DashboardBundle.objects().get(3);
        assertThat(Panels.controls(dashboard)).hasSize(2);
        for (JsonNode control : Panels.controls(dashboard)) {
            assertFields(
                    title(control.path("dataViewId").asText()),
                    Set.of(control.path("fieldName").asText()));
        }
    }

    private void check(JsonNode panel) throws Exception {
        JsonNode attributes = panel.at("/embeddableConfig/attributes");
        String name = panel.path("panelIndex").asText();
        String index = title(attributes.at("/references/0/id").asText());
        JsonNode layer = attributes.at("/state/datasourceStates/formBased/layers/main");
        LayerSearch search =
                new LayerSearch(layer, attributes.at("/state/query/query").asText());
        assertFields(index, search.fields());
        JsonNode answer = call("POST", "/" + index + "/_search", search.body().toString());
        assertThat(answer.at("/hits/total/value").asInt()).as(name).isPositive();
        assertThat(search.fullRows(answer)).as(name + ": " + answer).isPositive();
    }

    private void assertFields(String index, Set<String> fields) throws Exception {
        JsonNode caps = call("GET", "/" + index + "/_field_caps?fields=*", "").path("fields");
        for (String field : fields) {
            assertThat(caps.path(field)).as(index + " " + field).hasSize(1);
            assertThat(caps.path(field).elements().next().path("aggregatable").asBoolean())
                    .as(field)
                    .isTrue();
        }
    }

    /** The pattern of a data view, narrowed to the namespace of this test. */
    private String title(String dataView) {
        return DashboardBundle.objects().stream()
                .filter(o -> o.path("id").asText().equals(dataView))
                .map(o -> o.at("/attributes/title").asText())
                .findFirst()
                .orElseThrow()
                .replaceAll("-\\*$", "-" + namespace);
    }

    private String stream(int i) {
        return new StreamNames(namespace).events("model-" + i % 2);
    }

    private static String event(int i) {
        return """
                {"@timestamp":"%s","model":{"name":"model-%d","version":"1"},"event":{"id":"%d","duration":%d,"outcome":"%s"},\
                "sampling":{"weight":1},"pii":{"types":["EMAIL"]}}""".formatted(
                START.plusSeconds(60L * i), i % 2, i, 1_000_000L * (i + 1), i % 10 == 0 ? "failure" : "success");
    }

    private static String finding() {
        return """
                {"@timestamp":"2026-11-21T01:00:00Z","model":{"name":"model-1","version":"1"},"finding":{"family":"drift",\
                "subject":"input.num.age","state":"open","severity":2.5,"since":"2026-11-21T00:00:00Z","message":"age moved"}}""";
    }

    private static String performance() {
        return """
                {"@timestamp":"2026-11-21T01:00:00Z","model":{"name":"model-1","version":"1"},"series":{"kind":"performance",\
                "metric":"accuracy","to":"2026-11-21T02:00:00Z","value":0.81,"estimated":0.84,"reference":0.85,"coverage":0.9}}""";
    }

    private static String experiment() {
        return """
                {"@timestamp":"2026-11-21T01:00:00Z","model":{"name":"model-1","version":"2"},"series":{"kind":"experiment",\
                "experiment":"model-2","metric":"error_rate","difference":0.01,"low":-0.01,"high":0.03,"p":0.4,"count":900,"verdict":"continue"}}""";
    }

    private JsonNode call(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .header("content-type", path.startsWith("/_bulk") ? "application/x-ndjson" : "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        var response = HTTP.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Panels.read(response.body());
    }
}
