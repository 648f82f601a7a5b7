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
import java.util.List;
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
