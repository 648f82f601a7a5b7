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
    private static final Path TEMPLATES =
            Path.of("../analyzer-service/src/main/resources/io/inferwatch/analyzer/templates");
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
        call("PUT", "/_index_template/inferwatch-findings", Files.readString(TEMPLATES.resolve("findings.json")));
        call("PUT", "/_index_template/inferwatch-series", Files.readString(TEMPLATES.resolve("series.json")));
        call("PUT", "/_index_template/inferwatch-checks", Files.readString(TEMPLATES.resolve("checks.json")));
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 120; i++) {
            lines.append("{\"create\":{\"_index\":\"%s\"}}%n%s%n".formatted(stream(i), event(i)));
        }
        for (String document : documents()) {
            lines.append(document).append('\n');
        }
        JsonNode answer = call("POST", "/_bulk?refresh=true", lines.toString());
        assertThat(answer.path("errors").asBoolean()).as(answer.toString()).isFalse();
    }

    @Test
    void panels_showSomethingFromFieldsThatAreThere() throws Exception {
        List<String> shown = new ArrayList<>();
        for (JsonNode dashboard : dashboards()) {
            for (JsonNode panel : Panels.of(dashboard)) {
                if (panel.path("type").asText().equals("lens")) {
                    check(dashboard.path("id").asText(), panel);
                    shown.add(dashboard.path("id").asText());
                }
            }
        }
        assertThat(Set.copyOf(shown)).hasSize(10);
        assertThat(shown).hasSizeGreaterThan(80);
    }

    @Test
    void numbers_areThoseOfTheDocuments() throws Exception {
        assertThat(shown("overview", "inferences", "/n/value")).isEqualTo(120);
        assertThat(shown("overview", "error-share", "/shareX0/filtered/value")).isEqualTo(12);
        assertThat(shown("overview", "error-share", "/shareX1/value")).isEqualTo(120);
        assertThat(shown("privacy", "unmasked", "/n/filtered/value")).isEqualTo(30);
        assertThat(shown("agents", "offered", "/n/value")).isEqualTo(100);
        assertThat(shown("agents", "delivered", "/n/value")).isEqualTo(97);
        assertThat(shown("agents", "dropped", "/n/value")).isEqualTo(3);
        assertThat(shown("agents", "reasons", "/reason/buckets/0/n/value")).isEqualTo(3);
        assertThat(shown("contracts", "failed-share", "/shareX0/doc_count")).isEqualTo(1);
        assertThat(shown("incidents", "incidents", "/n/value")).isEqualTo(6);
        assertThat(shown("model", "worst", "/level/value")).isEqualTo(2);
    }

    private double shown(String dashboard, String panel, String pointer) throws Exception {
        for (JsonNode one : dashboards()) {
            for (JsonNode each : Panels.of(one)) {
                if (one.path("id").asText().equals("inferwatch-" + dashboard)
                        && each.path("panelIndex").asText().equals(panel)) {
                    return answer(each).path("aggregations").at(pointer).asDouble(Double.NaN);
                }
            }
        }
        throw new AssertionError("panel: Expecting one of the dashboard " + dashboard + ". Found: none named " + panel);
    }

    private JsonNode answer(JsonNode panel) throws Exception {
        JsonNode attributes = panel.at("/embeddableConfig/attributes");
        LayerSearch search = new LayerSearch(
                attributes.at("/state/datasourceStates/formBased/layers/main"),
                attributes.at("/state/query/query").asText());
        String index = title(attributes.at("/references/0/id").asText());
        return call("POST", "/" + index + "/_search", search.body().toString());
    }

    @Test
    void controls_listFieldsThatCanBeAggregated() throws Exception {
        for (JsonNode dashboard : dashboards()) {
            assertThat(Panels.controls(dashboard))
                    .as(dashboard.path("id").asText())
                    .isNotEmpty();
            for (JsonNode control : Panels.controls(dashboard)) {
                assertFields(
                        title(control.path("dataViewId").asText()),
                        Set.of(control.path("fieldName").asText()));
            }
        }
    }

    @Test
    void savedSearches_findRowsWithTheirColumns() throws Exception {
        for (JsonNode search : objects("search")) {
            String index = title(search.at("/references/0/id").asText());
            JsonNode source = Panels.read(search.at("/attributes/kibanaSavedObjectMeta/searchSourceJSON")
                    .asText());
            Kql kql = Kql.parse(source.at("/query/query").asText());
            JsonNode caps =
                    call("GET", "/" + index + "/_field_caps?fields=*", "").path("fields");
            search.at("/attributes/columns")
                    .forEach(column -> assertThat(caps.has(column.asText()))
                            .as(column.asText())
                            .isTrue());
            String body = Json.object().set("query", kql.query()).toString();
            assertThat(call("POST", "/" + index + "/_search", body)
                            .at("/hits/total/value")
                            .asInt())
                    .as(search.path("id").asText())
                    .isPositive();
        }
    }

    private static List<? extends JsonNode> dashboards() {
        return objects("dashboard");
    }

    private static List<? extends JsonNode> objects(String type) {
        return DashboardBundle.objects().stream()
                .filter(object -> object.path("type").asText().equals(type))
                .toList();
    }

    private void check(String dashboard, JsonNode panel) throws Exception {
        JsonNode attributes = panel.at("/embeddableConfig/attributes");
        String name = dashboard + " " + panel.path("panelIndex").asText();
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
                "error":{"type":"IOException","message":"timeout"},"prediction":{"label":"%s"},"sampling":{"weight":1},\
                "pii":{"types":["EMAIL"],"fields":["input.text.note"]%s}}""".formatted(
                        START.plusSeconds(60L * i),
                        i % 2,
                        i,
                        1_000_000L * (i + 1),
                        i % 10 == 0 ? "failure" : "success",
                        i % 3 == 0 ? "good" : "bad",
                        i % 4 == 0 ? "" : ",\"masked\":[\"EMAIL\"]");
    }

    /** An action line and a document in turn, for the namespace of this test. */
    private List<String> documents() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/io/inferwatch/kibana/documents.ndjson")).stream()
                .map(line -> line.replace("NAMESPACE", namespace))
                .toList();
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
