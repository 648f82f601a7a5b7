package io.inferwatch.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule finds its fault: without this a lint that sees nothing would pass for a clean bundle. */
class LintTest {
    private static final String LAYER = "/embeddableConfig/attributes/state/datasourceStates/formBased/layers/main";

    private static final String DRILLDOWN = "/embeddableConfig/enhancements/dynamicActions/events/0";

    static List<Arguments> faults() {
        return List.of(
                fault("coreMigrationVersion", d -> d.remove("coreMigrationVersion")),
                fault("typeMigrationVersion", d -> d.put("typeMigrationVersion", "10.3.0")),
                fault("unknown attributes [titel]", d -> at(d, "/attributes").put("titel", "x")),
                fault("reference to nothing", d -> at(d, "/references/0").put("id", "elsewhere")),
                fault("instead of", d -> ((ArrayNode) d.get("references")).remove(0)),
                fault(
                        "reference is there twice",
                        d -> ((ArrayNode) d.get("references"))
                                .add(d.at("/references/0").deepCopy())),
                panel("beyond 48 columns", p -> at(p, "/gridData").put("x", 40)),
                panel("overlaps", p -> at(p, "/gridData").put("y", 0)),
                panel("gridData.i", p -> at(p, "/gridData").put("i", "other")),
                panel("panel is there twice", p -> p.put("panelIndex", "inferences")),
                panel(
                        "accessor without column: gone",
                        p -> at(p, "/embeddableConfig/attributes/state/visualization/layers/0")
                                .put("xAccessor", "gone")),
                panel(
                        "layers [main] instead of [other]",
                        p -> at(p, "/embeddableConfig/attributes/state/visualization/layers/0")
                                .put("layerId", "other")),
                fault(
                        "time range without timeRestore",
                        d -> at(d, "/attributes").put("timeRestore", false)),
                panel(
                        "not in the free tier: URL_DRILLDOWN",
                        p -> at(p, DRILLDOWN + "/action").put("factoryId", "URL_DRILLDOWN")),
                panel(
                        "drilldown without its trigger",
                        p -> at(p, DRILLDOWN).putArray("triggers").add("VALUE_CLICK_TRIGGER")),
                panel("drilldown is there twice", p -> at(p, DRILLDOWN).put("eventId", "discover")),
                panel("instead of", p -> at(p, DRILLDOWN).put("eventId", "elsewhere")),
                panel(
                        "not everywhere: painless",
                        p -> at(p, LAYER + "/columns/time").put("label", "painless")),
                panel("columnOrder", p -> ((ArrayNode) p.at(LAYER + "/columnOrder")).remove(0)),
                panel(
                        "bucket behind a metric",
                        p -> at(p, LAYER + "/columns/model").put("isBucketed", false)),
                panel(
                        "formula without parts",
                        p -> at(p, LAYER + "/columns/share").remove("references")),
                panel("is made of nothing", p -> at(p, LAYER + "/columns").remove("shareX0")),
                panel("lacks label", p -> at(p, LAYER + "/columns/time").remove("label")),
                panel(
                        "not ordered by a plain metric",
                        p -> at(p, LAYER + "/columns/model/params/orderBy")
                                .put("type", "column")
                                .put("columnId", "share")),
                panel(
                        "references []",
                        p -> at(p, "/embeddableConfig/attributes").putArray("references")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void fault_isFound(String problem, Consumer<ObjectNode> fault) {
        List<ObjectNode> objects = DashboardBundle.objects();
        fault.accept(objects.stream()
                .filter(object -> object.path("id").asText().equals("inferwatch-overview"))
                .findFirst()
                .orElseThrow());
        assertThat(Lint.problems(objects)).anySatisfy(found -> assertThat(found).contains(problem));
    }

    private static Arguments fault(String problem, Consumer<ObjectNode> fault) {
        return Arguments.of(problem, fault);
    }

    private static Arguments panel(String problem, Consumer<ObjectNode> fault) {
        return fault(problem, dashboard -> Panels.edit(dashboard, "errors-per-model", fault));
    }

    private static ObjectNode at(ObjectNode node, String pointer) {
        return (ObjectNode) node.at(pointer);
    }
}
