// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.inferwatch.analyzer.memory.InMemoryAlerts;
import io.inferwatch.analyzer.page.Visit;
import io.inferwatch.analyzer.page.Visit.Look;
import io.inferwatch.analyzer.page.incident.IncidentSamples;
import io.inferwatch.analyzer.page.site.PageSite;
import io.inferwatch.analyzer.page.site.UsesPageSite;
import io.inferwatch.analyzer.report.FindingDecisions;
import io.inferwatch.analyzer.report.SampleReports;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the pages of findings and incidents must hold, in a real browser. */
@UsesPageSite
class IncidentPagesIT {
    private static final String DAY = "?from=2026-03-01T00:00:00Z&to=2026-03-02T02:00:00Z";
    private static final List<String> PATHS = List.of(
            "/findings",
            "/findings?state=open&state=ended",
            "/findings?group=none",
            "/findings?column=nothing",
            "/incidents/f-1",
            "/incidents/f-3",
            "/models/credit-risk" + DAY,
            "/week",
            "/help/terms");
    private static final Pattern STATISTICS = Pattern.compile("\\b(KS|PSI|p [<\\d]|χ|adjusted|threshold)");
    private static final List<FindingDecisions.Decision> DECIDED = new CopyOnWriteArrayList<>();
    private static volatile boolean refuses;

    private static Browser browser;
    private static Service service;

    @BeforeAll
    static void start(PageSite shared) {
        browser = shared.chromium().browser();
        FindingDecisions decisions = new FindingDecisions() {
            @Override
            public Done act(Decision decision, List<String> ids) {
                if (refuses) {
                    throw new IllegalArgumentException("it was changed");
                }
                DECIDED.add(decision);
                return new Done(List.of(), null);
            }

            @Override
            public Done actOnIncident(Decision decision, String incident) {
                return act(decision, List.of(incident));
            }
        };
        service = Service.start(
                new ServiceOptions("127.0.0.1", 0, Duration.ofHours(1), null).withPageDecisions(),
                Backend.of(new IncidentSamples(), decisions, SampleReports.RUNS, new InMemoryAlerts())
                        .with(Administration.idle(Clock.fixed(IncidentSamples.NOW, ZoneOffset.UTC))),
                notifier -> () -> {});
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    @BeforeEach
    void forget() {
        DECIDED.clear();
        refuses = false;
    }

    private static Visit visit(Look look) {
        return new Visit(browser, service.port(), look);
    }

    @Test
    void findings_beginWithALevel_andTitlesHoldNoStatistics() {
        try (Visit visit = visit(Look.WIDE)) {
            for (String path : List.of("/findings?group=none", "/incidents/f-1")) {
                visit.open(path);
                assertThat(visit.page.locator("article.finding").count()).isPositive();
                for (Locator article : visit.page.locator("article.finding").all()) {
                    String title = article.locator(".finding-title").textContent();
                    assertThat(title).hasSizeLessThanOrEqualTo(90);
                    assertThat(STATISTICS.matcher(title).find()).as(title).isFalse();
                    assertThat(article.innerText()).matches("(?s)[1-4] (slight|moderate|high|critical).*");
                }
            }
            visit.picture("findings");
        }
    }

    @Test
    void list_showsThoseThatGoOnFirst_withTheCountsOfRest() {
        try (Visit visit = visit(Look.WIDE)) {
            visit.open("/findings?state=open&state=acknowledged&state=ended");
            assertThat(visit.page
                            .locator(".incident-table tbody .badge[class*=state-]")
                            .allTextContents())
                    .containsExactly("open", "ended");
            assertThat(visit.page.locator(".filters fieldset label").allTextContents())
                    .extracting(String::strip)
                    .containsExactly("Open 1", "Acknowledged 0", "Muted 0", "Ended 1");
            int rest = visit.number(
                    "async () => (await (await fetch('/api/v1/incidents?state=ended')).json()).incidents.length");
            assertThat(rest).isEqualTo(1);
            visit.picture("incidents");
        }
    }

    @Test
    void filters_workWithoutScript() {
        try (Visit visit = visit(Look.SCRIPTLESS)) {
            visit.open("/findings");
            visit.page.locator("input[name=column]").fill("income");
            visit.page.locator(".filters button").click();
            assertThat(visit.page.url()).contains("column=income").contains("state=open");
            assertThat(visit.page.locator(".incident-table tbody tr").count()).isEqualTo(1);
            visit.page.locator("input[name=column]").fill("nothing of that name");
            visit.page.locator(".filters button").click();
            assertThat(visit.page.locator("main [role=status]").textContent()).isEqualTo("No incident matches.");
            visit.open("/incidents/f-1");
            assertThat(visit.page.locator("noscript").first().innerHTML()).contains("inferwatch incident ack");
        }
    }

    @Test
    void heatMap_cellsFitTheHead_andOpenTheColumnInTheirTime() {
        try (Visit visit = visit(Look.WIDE)) {
            visit.open("/models/credit-risk" + DAY);
            Object sums = visit.evaluate("""
                () => Array.from(document.querySelectorAll('table.heat tr')).map(row =>
                  Array.from(row.cells).slice(1).reduce((sum, cell) => sum + cell.colSpan, 0))\
                """);
            assertThat((List<?>) sums).hasSizeGreaterThan(3).allMatch(sum -> sum.equals(26));
            Locator wrong = visit.page.locator("table.heat a[aria-label^='income']");
            assertThat(wrong.count()).isEqualTo(6);
            assertThat(wrong.first().textContent()).isEqualTo("3");
            assertThat(wrong.first().getAttribute("aria-label")).isEqualTo("income, 1 Mar 14:00, high");
            visit.picture("heat-map");
            wrong.first().focus();
            visit.page.keyboard().press("Enter");
            visit.page.waitForURL("**/columns/input.num.income?from=2026-03-01T14*");
            assertThat(visit.page.url()).contains("to=2026-03-01T15");
        }
    }

    @Test
    void keyboard_leadsFromTheListToTheQuery_inFewSteps() {
        try (Visit visit = visit(Look.WIDE)) {
            visit.open("/findings");
            int presses = press(visit.page, "j", "Enter");
            visit.page.waitForURL("**/incidents/f-1");
            presses += press(visit.page, "j");
            Locator focused = visit.page.locator(":focus");
            assertThat((String) focused.evaluate("e => getComputedStyle(e).outlineStyle"))
                    .isNotEqualTo("none");
            while (!(Boolean) visit.evaluate("() => document.activeElement.matches('.query summary')")) {
                presses += press(visit.page, "Tab");
                assertThat(presses).isLessThanOrEqualTo(8);
            }
            presses += press(visit.page, "Enter");
            assertThat(presses).isLessThanOrEqualTo(8);
            assertThat(visit.page.locator("article.finding pre code").first().isVisible())
                    .isTrue();
        }
    }

    private static int press(Page page, String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
        return keys.length;
    }

    @Test
    void decision_isSent_andThePageIsReadAnew() {
        try (Visit visit = visit(Look.WIDE)) {
            visit.open("/incidents/f-1");
            visit.page.waitForResponse(
                    response -> response.url().endsWith("/incidents/f-1"),
                    () -> visit.page.locator("[data-action=mute]").click());
            assertThat(DECIDED).hasSize(1);
            assertThat(DECIDED.get(0).action()).isEqualTo(FindingDecisions.Action.MUTE);
            assertThat(DECIDED.get(0).until()).isNotNull();
        }
    }

    @Test
    void decision_thatIsRefused_isSaid() {
        refuses = true;
        try (Visit visit = visit(Look.WIDE)) {
            visit.open("/incidents/f-1");
            visit.page.locator("[data-action=acknowledge]").click();
            Locator answer = visit.page.locator(".decisions .answer");
            answer.waitFor();
            assertThat(answer.textContent())
                    .startsWith("Someone changed it a moment ago")
                    .contains("Reload");
        }
    }

    @Test
    void accept_asksFirst() {
        try (Visit visit = visit(Look.WIDE)) {
            visit.open("/incidents/f-1");
            visit.page.onDialog(dialog -> {
                assertThat(dialog.message()).contains("becomes a new version of the reference");
                dialog.dismiss();
            });
            visit.page.locator("[data-action=accept]").click();
            assertThat(DECIDED).isEmpty();
        }
    }

    @Test
    void paper_holdsAWeek_andAnIncident() {
        try (Visit visit = visit(new Look(1280, ColorScheme.DARK, true))) {
            visit.open("/week");
            assertThat(sheets(visit.page)).isEqualTo(1);
            visit.open("/incidents/f-1");
            assertThat(sheets(visit.page)).isLessThanOrEqualTo(4);
            visit.page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(visit.evaluate("getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(255, 255, 255)");
        }
    }

    private static int sheets(Page page) {
        String pdf = new String(page.pdf(new Page.PdfOptions().setFormat("A4")), StandardCharsets.ISO_8859_1);
        return (int)
                Pattern.compile("/Type\\s*/Page\\b(?!s)").matcher(pdf).results().count();
    }

    @Test
    void phone_scrollsNoPageSideways() {
        try (Visit visit = visit(Look.PHONE)) {
            for (String path : PATHS) {
                visit.open(path);
                assertThat(visit.number("document.documentElement.scrollWidth"))
                        .as(path)
                        .isEqualTo(visit.number("document.documentElement.clientWidth"));
            }
            visit.open("/incidents/f-1");
            visit.picture("incident-narrow");
        }
    }

    @Test
    void axe_findsNothing_inBothThemes() {
        try (Visit visit = visit(Look.WIDE)) {
            for (String path : PATHS) {
                visit.open(path);
                assertThat(visit.errors).as(path).isEmpty();
                assertThat(visit.accessibilityViolationsInBothThemes()).as(path).isEmpty();
                visit.errors.clear();
            }
        }
    }
}
