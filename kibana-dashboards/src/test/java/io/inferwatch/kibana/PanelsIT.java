// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
    private static final TimeRange DAY = new TimeRange(START, START.plus(Duration.ofHours(24)));
    private static final Path TEMPLATES =
            Path.of("../analyzer-service/src/main/resources/io/inferwatch/analyzer/templates");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Map<String, JsonNode> caps = new HashMap<>();
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
        for (Panel panel : Panel.all()) {
            String index = panel.index(namespace);
            LayerSearch search = new LayerSearch(panel, DAY);
            assertFields(index, search.fields());
            PanelTable table = search.table(
                    call("POST", "/" + index + "/_search", search.body().toString()));
            assertThat(table.rows())
                    .as(panel.name())
                    .anyMatch(row -> row.values().keySet().containsAll(shown(panel)));
        }
        assertThat(Panel.all()).extracting(Panel::dashboard).containsOnly(ids("dashboard"));
        assertThat(Panel.all()).hasSizeGreaterThan(80);
    }

    private static List<String> shown(Panel panel) {
        List<String> shown = new ArrayList<>(panel.formulas());
        panel.metrics().stream()
                .filter(id -> panel.formulas().stream().noneMatch(formula -> id.startsWith(formula + "X")))
                .forEach(shown::add);
        return shown;
    }

    private static String[] ids(String type) {
        return objects(type).stream().map(object -> object.path("id").asText()).toArray(String[]::new);
    }

    @Test
    void numbers_areThoseOfTheDocuments() throws Exception {
        assertThat(shown("overview/inferences", "/n/value")).isEqualTo(120);
        assertThat(shown("overview/error-share", "/shareX0/filtered/value")).isEqualTo(12);
        assertThat(shown("overview/error-share", "/shareX1/value")).isEqualTo(120);
        assertThat(shown("privacy/unmasked", "/n/filtered/value")).isEqualTo(30);
        assertThat(shown("agents/offered", "/n/value")).isEqualTo(100);
        assertThat(shown("agents/delivered", "/n/value")).isEqualTo(97);
        assertThat(shown("agents/dropped", "/n/value")).isEqualTo(3);
        assertThat(shown("agents/reasons", "/reason/buckets/0/n/value")).isEqualTo(3);
        assertThat(shown("contracts/failed-share", "/shareX0/doc_count")).isEqualTo(1);
        assertThat(shown("incidents/incidents", "/n/value")).isEqualTo(6);
        assertThat(shown("model/worst", "/level/value")).isEqualTo(2);
    }

    private double shown(String panel, String pointer) throws Exception {
        Panel one = Panel.all().stream()
                .filter(each -> each.name().equals(panel))
                .findFirst()
                .orElseThrow();
        String body = new LayerSearch(one, DAY).body().toString();
        return call("POST", "/" + one.index(namespace) + "/_search", body)
                .path("aggregations")
                .at(pointer)
                .asDouble(Double.NaN);
    }

    @Test
    void controls_listFieldsThatCanBeAggregated() throws Exception {
        for (JsonNode dashboard : dashboards()) {
            assertThat(Panels.controls(dashboard))
                    .as(dashboard.path("id").asText())
                    .isNotEmpty();
            for (JsonNode control : Panels.controls(dashboard)) {
                assertFields(
                        Panel.index(control.path("dataViewId").asText(), namespace),
                        Set.of(control.path("fieldName").asText()));
            }
        }
    }

    @Test
    void savedSearches_findRowsWithTheirColumns() throws Exception {
        for (JsonNode search : objects("search")) {
            String index = Panel.index(search.at("/references/0/id").asText(), namespace);
            JsonNode source = Panels.read(search.at("/attributes/kibanaSavedObjectMeta/searchSourceJSON")
                    .asText());
            Kql kql = Kql.parse(source.at("/query/query").asText());
            JsonNode caps = caps(index);
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

    private void assertFields(String index, Set<String> fields) throws Exception {
        JsonNode caps = caps(index);
        for (String field : fields) {
            assertThat(caps.path(field)).as(index + " " + field).hasSize(1);
            assertThat(caps.path(field).elements().next().path("aggregatable").asBoolean())
                    .as(field)
                    .isTrue();
        }
    }

    /** The query of each rule, for the groups that it alerts about: as many as the documents have. */
    @Test
    void rules_alertAboutWhatTheDocumentsHold() throws Exception {
        Map<String, Integer> groups = new TreeMap<>();
        for (AlertRule rule : AlertRules.of(new BundleOptions(namespace, null), null)) {
            groups.put(
                    rule.name().replaceAll("Inferwatch: | \\(.*", ""),
                    alerts(rule.body().path("params")));
        }
        assertThat(groups)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "incident", 1,
                        "severe incident", 0,
                        "personal data where none should be", 1,
                        "agents drop events", 1,
                        "no agent is alive", 0,
                        "nothing was analyzed", 0));
    }

    /** How many groups pass the threshold of a rule, all documents being within its time. */
    private int alerts(JsonNode params) throws Exception {
        String index = params.at("/index/0").asText();
        ObjectNode body = (ObjectNode) Panels.read(params.path("esQuery").asText());
        boolean grouped = params.has("termField");
        if (grouped) {
            assertFields(index, Set.of(params.path("termField").asText()));
            ObjectNode group = body.putObject("aggs").putObject("group");
            group.putObject("terms").put("field", params.path("termField").asText());
            if (params.has("aggField")) {
                group.putObject("aggs")
                        .putObject("sum")
                        .putObject("sum")
                        .put("field", params.path("aggField").asText());
            }
        }
        JsonNode answer = call("POST", "/" + index + "/_search", body.toString());
        double threshold = params.at("/threshold/0").asDouble();
        boolean above = params.path("thresholdComparator").asText().equals(">");
        if (!grouped) {
            double hits = answer.at("/hits/total/value").asDouble();
            return (above ? hits > threshold : hits < threshold) ? 1 : 0;
        }
        int alerts = 0;
        for (JsonNode group : answer.at("/aggregations/group/buckets")) {
            double value = params.has("aggField")
                    ? group.at("/sum/value").asDouble()
                    : group.path("doc_count").asDouble();
            alerts += value > threshold ? 1 : 0;
        }
        return alerts;
    }

    private JsonNode caps(String index) throws Exception {
        JsonNode known = caps.get(index);
        if (known == null) {
            known = call("GET", "/" + index + "/_field_caps?fields=*", "").path("fields");
            caps.put(index, known);
        }
        return known;
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
