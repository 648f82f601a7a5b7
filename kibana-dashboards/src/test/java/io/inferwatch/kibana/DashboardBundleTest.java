// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardBundleTest {
    @Test
    void bundle_breaksNoRule() {
        assertThat(Lint.problems(DashboardBundle.objects())).isEmpty();
    }

    @Test
    void bundle_holdsTheDataViewsBeforeTheDashboards() {
        List<String> ids = DashboardBundle.objects().stream()
                .map(o -> o.path("type").asText() + " " + o.path("id").asText())
                .toList();
        assertThat(ids)
                .startsWith(
                        "tag inferwatch",
                        "index-pattern inferwatch-events",
                        "index-pattern inferwatch-findings",
                        "index-pattern inferwatch-series",
                        "index-pattern inferwatch-checks",
                        "index-pattern inferwatch-agents",
                        "search inferwatch-failures",
                        "search inferwatch-personal-data",
                        "search inferwatch-open-findings",
                        "dashboard inferwatch-overview");
    }

    @Test
    void ndjson_isOneObjectALineAndEndsWithALineBreak() {
        String ndjson = DashboardBundle.ndjson();
        assertThat(ndjson).endsWith("}\n").doesNotContain("\n\n");
        assertThat(ndjson.lines().map(Panels::read).map(JsonNode::getNodeType))
                .hasSize(DashboardBundle.objects().size())
                .allMatch(type -> type.name().equals("OBJECT"));
    }

    @Test
    void dataViews_coverTheIndicesOfAllNamespaces() {
        assertThat(DashboardBundle.objects().stream()
                        .filter(o -> o.path("type").asText().equals("index-pattern"))
                        .map(o -> o.at("/attributes/title").asText()))
                .containsExactly(
                        "logs-inference.*-*",
                        "inferwatch-findings-*",
                        "inferwatch-series-*",
                        "inferwatch-checks-*",
                        "logs-inference_agent-*");
    }

    @Test
    void options_narrowTheDataViewsAndLinkToThePages() {
        BundleOptions options = new BundleOptions("shop", URI.create("https://inferwatch.example/"));
        List<JsonNode> views = DashboardBundle.ndjson(options)
                .lines()
                .map(Panels::read)
                .filter(o -> o.path("type").asText().equals("index-pattern"))
                .toList();
        assertThat(views).allMatch(view -> view.at("/attributes/title").asText().endsWith("-shop"));
        assertThat(Panels.read(views.get(1).at("/attributes/fieldFormatMap").asText())
                        .at("/finding.incident/params/urlTemplate")
                        .asText())
                .isEqualTo("https://inferwatch.example/incidents/{{value}}");
        assertThat(DashboardBundle.ndjson()).doesNotContain("/incidents/");
    }

    @Test
    void textAttributes_areTextInsideText() {
        for (ObjectNode object : DashboardBundle.objects()) {
            object.get("attributes").properties().forEach(attribute -> {
                if (attribute.getKey().endsWith("JSON") || attribute.getKey().startsWith("field")) {
                    assertThat(Panels.read(attribute.getValue().textValue()).isContainerNode())
                            .isTrue();
                }
            });
        }
    }

    /** Kibana hands on what was chosen as a filter; no row of an agent names a model, and no row of a model's columns a host. */
    @Test
    void links_handOnFilters_onlyWhereTheOtherDashboardHasOneOfTheFields() {
        Map<String, Set<String>> fields = new HashMap<>();
        Dashboard.all().forEach(dashboard -> fields.put(dashboard.id(), chosen(dashboard)));
        Map<String, Boolean> handed = new HashMap<>();
        for (Dashboard dashboard : Dashboard.all()) {
            for (JsonNode link : dashboard.panels().get(0).at("/embeddableConfig/attributes/links")) {
                String to = link.path("id").asText();
                assertThat(link.at("/options/useCurrentFilters").asBoolean())
                        .as(dashboard.id() + " " + to)
                        .isEqualTo(!Collections.disjoint(fields.get(dashboard.id()), fields.get(to)));
                handed.put(
                        dashboard.id() + " " + to,
                        link.at("/options/useCurrentFilters").asBoolean());
            }
        }
        assertThat(handed)
                .containsEntry("inferwatch-overview inferwatch-model", true)
                .containsEntry("inferwatch-overview inferwatch-agents", false)
                .containsEntry("inferwatch-agents inferwatch-overview", false);
    }

    /** A click filters by the bucket: where no panel of the other dashboard knows such a field, all of them would be empty. */
    @Test
    void drilldowns_leadToDashboardsThatKnowAFieldOfTheirPanel() {
        Map<String, Set<String>> known = new HashMap<>();
        for (Dashboard dashboard : Dashboard.all()) {
            known.put(dashboard.id(), chosen(dashboard));
        }
        for (Panel panel : Panel.all()) {
            panel.layer()
                    .path("columns")
                    .forEach(column -> known.get(panel.dashboard())
                            .add(column.path("sourceField").asText()));
        }
        known.values().forEach(fields -> fields.removeAll(Set.of("", "@timestamp")));
        int drilldowns = 0;
        for (Dashboard dashboard : Dashboard.all()) {
            for (JsonNode reference : dashboard.json().path("references")) {
                String name = reference.path("name").asText();
                if (name.contains(":drilldown:")) {
                    drilldowns++;
                    String panel = name.substring(0, name.indexOf(':'));
                    assertThat(buckets(dashboard, panel))
                            .as(dashboard.id() + " " + name)
                            .containsAnyElementsOf(
                                    known.get(reference.path("id").asText()));
                }
            }
        }
        assertThat(drilldowns).isGreaterThan(20);
    }

    private static Set<String> chosen(Dashboard dashboard) {
        return Panels.controls(dashboard.json()).stream()
                .map(control -> control.path("fieldName").asText())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static List<String> buckets(Dashboard dashboard, String id) {
        Panel panel = Panel.of(dashboard.json()).stream()
                .filter(each -> each.json().path("panelIndex").asText().equals(id))
                .findFirst()
                .orElseThrow();
        return panel.buckets().stream()
                .map(bucket -> panel.column(bucket).path("sourceField").asText())
                .toList();
    }

    @Test
    void main_writesTheFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("new/inferwatch.ndjson");
        DashboardBundle.main(new String[] {file.toString()});
        assertThat(Files.readString(file)).isEqualTo(DashboardBundle.ndjson());
        assertThatThrownBy(() -> DashboardBundle.main(new String[0])).hasMessageContaining("Expecting one file");
    }

    @Test
    void source_withoutAMandatoryValue_saysWhich() {
        assertThatThrownBy(() -> Column.complete(Json.of("{'operationType':'sum'}")))
                .hasMessageContaining("dataType: Expecting a value");
    }
}
