// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.MonitorSpec.EffectRange;
import io.inferwatch.monitors.monitor.MonitorSpec.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Names of monitors in code, documentation and OpenAPI are the same; so are the thresholds in the documentation. */
class CatalogListsTest {
    private static final MonitorCatalog CATALOG = MonitorCatalog.standard();
    private static final Path LIST = Path.of("../docs/monitors.md");
    private static final Path METRICS = Path.of("../docs/performance.md");
    private static final Path OPENAPI =
            Path.of("../analyzer-service/src/main/resources/io/inferwatch/analyzer/openapi.yaml");
    private static final Pattern CODE = Pattern.compile("`([a-z_]+)`");

    @Test
    void documentation_listsEveryMonitor_andNoOther() throws IOException {
        TreeSet<String> listed = new TreeSet<>();
        for (String line : Files.readAllLines(LIST)) {
            if (line.startsWith("| `")) {
                Matcher name = CODE.matcher(line.substring(0, line.indexOf('|', 2)));
                while (name.find()) {
                    assertThat(listed.add(name.group(1)))
                            .as("listed once: %s", name.group(1))
                            .isTrue();
                }
            }
        }
        assertThat(listed).containsExactlyInAnyOrderElementsOf(names(false));
    }

    /** Averages over classes are one sentence there. */
    @Test
    void documentation_listsEveryMetric() throws IOException {
        TreeSet<String> listed = new TreeSet<>();
        Pattern code = Pattern.compile("`([a-z0-9_]+)(@[k0-9.]+)?`");
        code.matcher(Files.readString(METRICS)).results().forEach(name -> listed.add(name.group(1)));
        assertThat(listed)
                .containsAll(names(true).stream()
                        .map(name -> name.replaceFirst("_(macro|weighted|micro)$", ""))
                        .toList());
    }

    private static List<String> names(boolean metrics) {
        return CATALOG.specs().stream()
                .filter(spec -> metrics == (spec.kind() == Kind.METRIC))
                .map(MonitorSpec::name)
                .toList();
    }

    @Test
    void documentation_hasTheDefaultThresholds() throws IOException {
        for (String line : Files.readAllLines(LIST)) {
            String[] cells = line.split("\\|");
            if (line.startsWith("| `") && !cells[3].isBlank() && !cells[3].contains("–")) {
                Matcher name = CODE.matcher(cells[1]);
                while (name.find()) {
                    MonitorSpec spec = CATALOG.spec(name.group(1)).orElseThrow();
                    assertThat(List.of(cells[3].strip().split("[^0-9.]+")))
                            .as(spec.name())
                            .contains(text(spec.defaultThreshold()));
                }
            }
        }
    }

    private static String text(double threshold) {
        return threshold == Math.rint(threshold) ? String.valueOf((long) threshold) : String.valueOf(threshold);
    }

    @Test
    void openApi_listsEveryMonitor_andNoOther() throws IOException {
        String spec = Files.readString(OPENAPI);
        assertThat(list("x-monitors", spec)).containsExactlyInAnyOrderElementsOf(names(false));
        assertThat(list("x-metrics", spec)).containsExactlyInAnyOrderElementsOf(names(true));
    }

    private static List<String> list(String key, String spec) {
        Matcher list = Pattern.compile(key + ": \\[([^\\]]*)\\]").matcher(spec);
        assertThat(list.find()).as(key).isTrue();
        return List.of(list.group(1).strip().split("\\s*,\\s*"));
    }

    @Test
    void reasonCodes_areListedInDocumentationAndOpenApi() throws IOException {
        List<String> codes =
                Arrays.stream(Reason.Code.values()).map(Reason.Code::value).toList();
        List<String> documented = Files.readAllLines(Path.of("../docs/references.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();
        String spec = Files.readString(OPENAPI);
        List<String> nullable = new ArrayList<>(codes);
        nullable.add("null");
        assertThat(documented).containsAll(codes);
        assertThat(list("enum", spec.substring(spec.indexOf("    ReasonCode:"))))
                .isEqualTo(nullable);
    }

    @Test
    void defaultThresholds_areInReach() {
        assertThat(CATALOG.specs())
                .allMatch(spec -> spec.defaultThreshold() >= 0)
                .filteredOn(spec -> spec.effectRange() == EffectRange.SHARE)
                .isNotEmpty()
                .allMatch(spec -> spec.defaultThreshold() <= 1);
    }

    @Test
    void oneTestOfNumbersAndOneOfShares_decideByDefault() {
        assertThat(CATALOG.decidingByDefault(true)).isEqualTo("ks");
        assertThat(CATALOG.decidingByDefault(false)).isEqualTo("chi_square");
        assertThat(CATALOG.specs()).filteredOn(MonitorSpec::decidesByDefault).hasSize(2);
    }

    @Test
    void twoMonitorsOfOneName_areRefused() {
        MonitorSpec spec = MonitorSpec.of("twice", Family.CUSTOM);
        assertThatThrownBy(() -> new MonitorCatalog(List.of(), List.of(), List.of(), List.of(), List.of(spec, spec)))
                .hasMessageContaining("twice");
    }
}
