// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.inferwatch.analyzer.page.Visit;
import io.inferwatch.analyzer.page.Visit.Look;
import io.inferwatch.analyzer.page.site.PageSite;
import io.inferwatch.analyzer.page.site.Site;
import io.inferwatch.analyzer.page.site.UsesPageSite;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What every page must hold, of traffic that was made up, and analysed as the product does it. */
@UsesPageSite
class AnalysedPagesIT extends PageChecks {
    private static final String JANUARY = "?from=2022-01-01T00:00:00Z&to=2022-02-01T00:00:00Z";
    private static final String DAY = "?from=2022-05-09T00:00:00Z&to=2022-05-10T00:00:00Z";

    private static Site site;

    @BeforeAll
    static void find(PageSite shared) {
        site = new Site(
                shared.chromium().browser(),
                shared.analysed().port(),
                shared.analysed().reports());
    }

    @Override
    Site site() {
        return site;
    }

    @Override
    List<String> paths() {
        return List.of(
                "/",
                "/findings",
                "/findings?state=open&state=acknowledged&state=muted&state=ended",
                "/findings?group=none",
                incident("Longitude fell"),
                incident("New error"),
                incident("amount rose"),
                incident("No events"),
                month(),
                "/models/payments" + DAY,
                column() + JANUARY,
                "/models/payments/columns/prediction.label" + DAY,
                "/models/housing/checks" + JANUARY,
                "/week?end=" + lastDay(),
                "/help/terms");
    }

    @Override
    String month() {
        return "/models/housing" + JANUARY;
    }

    @Override
    List<String> laterInTheMonth() {
        return List.of("2022-01-10", "10 – 31 Jan");
    }

    @Override
    String column() {
        return "/models/housing/columns/input.num.Longitude";
    }

    @Override
    String incidentOfAColumn() {
        return incident("Longitude fell");
    }

    @Override
    List<String> incidents() {
        return List.of(
                incident("Longitude fell"), incident("amount rose"), incident("New error"), incident("No events"));
    }

    @Override
    String lastDay() {
        return "2022-05-09";
    }

    @Override
    int plots() {
        return 2 + 9;
    }

    /** Check 1 of a model that ends with the silence. */
    @Test
    void silentModel_isNotGreen() {
        try (Visit visit = visit(Look.WIDE)) {
            open(visit, "/models/payments?from=2023-01-01T00:00:00Z&to=2023-01-02T00:00:00Z");
            assertThat(visit.page.locator(".fine, .level-0").count()).isZero();
            assertThat(visit.page.locator("[role=status]").first().textContent())
                    .startsWith("No events");
        }
    }

    /** Check 4. */
    @Test
    void states_areThoseThatTheTrafficLeadsTo() {
        assertThat(site.incidents())
                .extracting(one -> one.state().name())
                .containsExactlyInAnyOrder("OPEN", "OPEN", "ENDED", "ENDED");
    }

    /** Check 7 of the list of incidents. */
    @Test
    void withoutScript_incidentsAreFiltered() {
        try (Visit visit = visit(Look.SCRIPTLESS)) {
            open(visit, "/findings?state=ended");
            visit.page.locator("input[name=column]").fill("amount");
            visit.page.locator(".filters button").click();
            visit.page.waitForURL(Pattern.compile("column=amount"));
            assertThat(visit.page.locator(".incident-table tbody tr").count()).isEqualTo(1);
        }
    }

    /** Check 12. */
    @Test
    void heatMapOfADay_hasACellForEachHour_thatOpensTheColumnInItsTime() {
        try (Visit visit = visit(Look.WIDE)) {
            open(visit, "/models/payments" + DAY);
            Object rows = visit.evaluate("""
                () => Array.from(document.querySelectorAll('table.heat tr')).map(row =>
                  Array.from(row.cells).slice(1).reduce((sum, cell) => sum + cell.colSpan, 0))\
                """);
            assertThat((List<?>) rows).hasSizeGreaterThan(5).allMatch(sum -> sum.equals(24));
            Locator wrong = visit.page.locator("table.heat tbody td a");
            assertThat(wrong.count()).isPositive();
            for (Locator cell : wrong.all()) {
                assertThat(cell.textContent()).matches("[1-4]");
                assertThat(cell.getAttribute("aria-label"))
                        .matches(".+, \\d+ \\w+ \\d\\d:00, (slight|moderate|high|critical)");
            }
            Locator first =
                    visit.page.locator("table.heat a[aria-label^='Error type']").first();
            first.focus();
            visit.page.keyboard().press("Enter");
            visit.page.waitForURL(Pattern.compile("/columns/error.type\\?from=2022-05-09T06.*to=2022-05-09T07"));
        }
    }
}
