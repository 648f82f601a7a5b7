// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inferwatch.analyzer.kibana.KibanaLinks;
import io.inferwatch.kibana.DashboardBundle;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FindingLinksTest {
    private static final FindingLinks LINKS =
            new FindingLinks(new KibanaLinks(URI.create("https://kibana.example/s/shop/")));

    @Test
    void events_areThoseOfTheModelAndVersion_aroundTheFinding() {
        assertThat(decoded(LINKS.events(Findings.drift("input.num.age", 3, 0.2))))
                .isEqualTo("https://kibana.example/s/shop/app/discover#/?_g=(time:(from:'2026-03-01T02:00:00Z',"
                        + "to:'2026-03-01T06:00:00Z'))&_a=(dataSource:(dataViewId:inferwatch-events,type:dataView),"
                        + "query:(language:kuery,query:'model.name:\"credit\" and model.version:\"1\"'))");
        assertThat(LINKS.events(Findings.ofVersion(null, "input.num.age", 3))).doesNotContain("model.version");
    }

    @Test
    void dashboard_ofAColumn_isFilteredByIt_fromADayBeforeUntilNow() {
        assertThat(decoded(LINKS.dashboard(Findings.drift("input.num.age", 3, 0.2))))
                .isEqualTo("https://kibana.example/s/shop/app/dashboards#/view/inferwatch-column?_g=(time:("
                        + "from:'2026-02-28T03:00:00Z',to:now))&_a=(query:(language:kuery,"
                        + "query:'model.name:\"credit\" and series.column:\"input.num.age\"'))");
        assertThat(LINKS.dashboard(Findings.inState(FindingState.RESOLVED, "input.num.age", 0.2)))
                .doesNotContain("now");
    }

    /** Discover and dashboards read the address twice: as an address, and as rison, where ! and ' mean something. */
    @Test
    void texts_cannotLeaveTheQuery() {
        Finding finding = Findings.drift("a'b!c\"d\\e&f#g h", 3, 0.2);
        assertThat(LINKS.dashboard(finding))
                .endsWith("series.column%3A%22a%21%27b%21%21c%5C%22d%5C%5Ce%26f%23g%20h%22'))");
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void everyFamily_hasADashboardThatIsInstalled(Family family) throws IOException {
        Set<String> installed = new HashSet<>();
        for (String line : DashboardBundle.ndjson().lines().toList()) {
            JsonNode object = new ObjectMapper().readTree(line);
            installed.add(object.path("type").asText() + " " + object.path("id").asText());
        }
        String link = LINKS.dashboard(Findings.of(family, "m", "s", 0, 0.1));
        assertThat(installed)
                .contains("dashboard " + link.replaceAll(".*#/view/|\\?.*", ""), "index-pattern inferwatch-events");
    }

    @Test
    void incident_isOnItsDashboard() {
        Finding first = Findings.drift("input.num.age", 3, 0.2);
        Incident incident =
                Incidents.of(List.of(first.withIncident(first.id()))).get(0);
        assertThat(decoded(LINKS.dashboard(incident)))
                .contains("#/view/inferwatch-incidents?", "query:'finding.incident:\"" + incident.id() + "\"'");
        assertThat(decoded(LINKS.events(incident))).contains("discover#/", "model.name:\"credit\"");
    }

    private static String decoded(String address) {
        return URLDecoder.decode(address, StandardCharsets.UTF_8);
    }
}
