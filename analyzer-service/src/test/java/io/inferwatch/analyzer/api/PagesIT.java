// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.inferwatch.analyzer.memory.InMemoryAlerts;
import io.inferwatch.analyzer.page.SamplePages;
import io.inferwatch.analyzer.page.Visit;
import io.inferwatch.analyzer.page.Visit.Look;
import io.inferwatch.analyzer.page.render.ReportFile;
import io.inferwatch.analyzer.page.site.PageSite;
import io.inferwatch.analyzer.page.site.UsesPageSite;
import io.inferwatch.analyzer.report.SampleReports;
import io.inferwatch.analyzer.report.Samples;
import io.inferwatch.monitors.monitor.MonitorSelection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every page of models must hold, in a real browser. */
@UsesPageSite
class PagesIT {
    private static final String MONTH = "?from=2026-02-01T00:00:00Z&to=2026-03-04T00:00:00Z";
    private static final String DAY = "?from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z";
    private static final String EMPTY = "?from=2023-01-01T00:00:00Z&to=2023-01-02T00:00:00Z";
    private static final String COLUMN = "/models/wide/columns/input.num.feature_with_a_long_name_0" + MONTH;

    /** The pages of this part, each in a window with data. */
    private static final List<String> PATHS = List.of(
            "/",
            "/models/credit-risk" + DAY,
            "/models/wide" + MONTH,
            "/models/labelled" + DAY,
            COLUMN,
            "/models/credit-risk/columns/input.cat.country" + DAY,
            "/models/wide/checks" + MONTH,
            "/dependencies",
            "/models/nope",
            "/models/wide?from=x&to=y");

    private static Browser browser;
    private static Service service;

    @BeforeAll
    static void start(PageSite shared) {
        browser = shared.chromium().browser();
        service = Service.start(
                new ServiceOptions("127.0.0.1", 0, Duration.ofHours(1), null),
                Backend.of(new SampleReports(), SampleReports.DECISIONS, SampleReports.RUNS, new InMemoryAlerts())
                        .with(Administration.idle(SamplePages.CLOCK)),
                notifier -> () -> {});
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    private static Visit visit(Look look) {
        return new Visit(browser, service.port(), look);
    }

    @Test
    void windowWithoutEvents_saysSoFirst_andNothingIsGreen() {
        try (Visit visit = visit(Look.WIDE)) {
            visit.open("/models/credit-risk" + EMPTY);
            assertThat(visit.page.locator("[role=status]").first().textContent())
                    .startsWith("No events ");
            assertThat(visit.page.locator(".fine, .level-0").count()).isZero();
            visit.open("/models/credit-risk/columns/input.num.age" + EMPTY);
            assertThat(visit.page.locator(".fine, .level-0").count()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"/models/credit-rsk,credit-risk", "/findings?model=nope,credit-risk"})
    void unknownModel_isNotFound_andNamesWhatMayBeMeant(String path, String near) {
        try (Visit visit = visit(Look.WIDE)) {
            assertThat(visit.open(path)).isEqualTo(404);
            assertThat(visit.page.locator("main li a").allTextContents()).contains(near);
            assertThat(visit.page.locator(".fine").count()).isZero();
        }
    }

    @Test
    void wrongTime_isRefused_withTheFormFilled() {
        try (Visit visit = visit(Look.WIDE)) {
            assertThat(visit.open("/models/wide?from=yesterday&to=2026-03-02")).isEqualTo(400);
            assertThat(visit.page.locator("[role=status]").textContent()).contains("\"yesterday\" is not a time");
            assertThat(visit.page.locator("input[name=from]").inputValue()).isEqualTo("yesterday");
        }
    }

    @Test
    void numbersOfARow_areThoseOfTheColumnsPage() {
        try (Visit visit = visit(Look.WIDE)) {
            visit.open("/models/wide" + MONTH);
            Locator row = visit.page.locator("table.columns tbody tr").first();
            String summary = row.locator("td").nth(1).textContent().strip();
            row.locator("th a").click();
            visit.page.waitForURL(Pattern.compile("/columns/"));
            String reference = cell(visit.page, "Mean", 1);
            String window = cell(visit.page, "Mean", 2);
            assertThat(summary).isEqualTo("mean " + reference + " → " + window);
            assertThat(visit.page.locator("p.window").textContent()).contains("1 Feb – 3 Mar");
        }
    }

    private static String cell(Page page, String line, int column) {
        return (String) page.evaluate(
                "([line, column]) => Array.from(document.querySelectorAll('.numbers tr'))"
                        + ".find(row => row.cells[0].textContent === line).cells[column].textContent",
                List.of(line, column));
    }

    @Test
    void phone_scrollsNoPageSideways_andNumbersBreakNoLine() {
        try (Visit visit = visit(Look.PHONE)) {
            for (String path : PATHS) {
                visit.open(path);
                assertThat(visit.number("document.documentElement.scrollWidth"))
                        .as(path)
                        .isEqualTo(visit.number("document.documentElement.clientWidth"));
                if (List.of("/", "/models/wide" + MONTH, COLUMN).contains(path)) {
                    numbersBreakNoLine_andNoTextIsForMachines(visit, path);
                }
            }
            visit.open("/");
            for (Locator row : visit.page.locator("table.models tbody tr").all()) {
                assertThat(row.locator(".badge").first().boundingBox().x).isBetween(0.0, 390.0);
                assertThat(row.locator("th a").first().boundingBox().x).isBetween(0.0, 390.0);
            }
        }
    }

    @Test
    void withoutScript_plotsAreDrawn_andFormsWork() {
        try (Visit visit = visit(Look.SCRIPTLESS)) {
            visit.open("/models/wide" + MONTH);
            Locator plots = visit.page.locator("svg.plot");
            assertThat(plots.count()).isGreaterThanOrEqualTo(3 + 25);
            for (Locator plot : plots.all()) {
                assertThat(plot.locator("path, rect").count()).isPositive();
            }
            visit.page.locator("input[name=from]").fill("2026-02-10T00:00");
            visit.page.locator("form.timebar button").click();
            visit.page.waitForURL(Pattern.compile("from=2026-02-10T00"));
            assertThat(visit.page.url()).contains("from=2026-02-10T00%3A00");
            assertThat(visit.page.locator("p.window").textContent()).contains("10 Feb – 3 Mar");
            visit.open("/models/wide/checks" + MONTH);
            visit.page.locator("form.filter input[name=column]").fill("name_7");
            visit.page.locator("form.filter button").click();
            visit.page.waitForURL(Pattern.compile("column=name_7"));
            assertThat(visit.page.locator("table.checks tbody tr").count()).isEqualTo(1);
        }
    }

    @Test
    void fullCapture_hasNoEmptyPlot() {
        try (Visit visit = visit(Look.WIDE)) {
            for (String path : List.of("/models/wide" + MONTH, "/models/labelled" + DAY, COLUMN)) {
                visit.open(path);
                Object empty = visit.evaluate("""
                    () => Array.from(document.querySelectorAll('svg.plot')).filter(plot =>
                      plot.getBoundingClientRect().width > 0
                      && !Array.from(plot.querySelectorAll('path, rect')).some(mark => {
                        const style = getComputedStyle(mark);
                        return (mark.getAttribute('d') || '').length !== 1
                          && (style.fill !== 'none' || style.stroke !== 'none');
                      })).length\
                    """);
                assertThat(empty).as(path).isEqualTo(0);
            }
        }
    }

    @Test
    void pages_breakNoPolicy_andAxeFindsNothing_inBothThemes() {
        try (Visit visit = visit(Look.WIDE)) {
            for (String path : PATHS) {
                if (visit.open(path) == 200) {
                    visit.page.mouse().move(400, 500);
                    assertThat(visit.errors).as(path).isEmpty();
                }
                assertThat(visit.accessibilityViolationsInBothThemes()).as(path).isEmpty();
                visit.errors.clear();
            }
        }
    }

    @Test
    void firstVisit_isSmall_andTheNextPageIsOneRequest() {
        try (Visit visit = visit(Look.WIDE)) {
            visit.open("/models/wide" + MONTH);
            assertThat(visit.requests).hasSizeLessThanOrEqualTo(5); // with the icon, which is part of the page
            assertThat(visit.requests.stream().filter(url -> !url.startsWith("data:")))
                    .hasSizeLessThanOrEqualTo(4)
                    .allMatch(url -> url.startsWith("http://127.0.0.1:" + service.port() + "/"));
            assertThat(visit.number("""
                () => performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))
                  .reduce((sum, entry) => sum + entry.transferSize, 0)\
                """)).isBetween(1_000, 70_000);
            visit.open("/");
            assertThat(visit.number("""
                () => performance.getEntriesByType('resource').filter(entry => entry.transferSize > 0).length\
                """)).isZero();
        }
    }

    @Test
    void modelOfFiftyColumns_isNotTooLong() {
        try (Visit visit = visit(Look.WIDE)) {
            visit.open("/models/wide" + MONTH);
            assertThat(visit.number("document.querySelectorAll('*').length")).isLessThanOrEqualTo(2_500);
            assertThat(visit.number("document.documentElement.scrollHeight")).isLessThanOrEqualTo(2_800);
        }
    }

    private static void numbersBreakNoLine_andNoTextIsForMachines(Visit visit, String path) {
        Pattern machine = Pattern.compile("e-\\d{2}|\\d{7,}|NaN|\\bnull\\b|input\\.num\\.");
        assertThat(visit.number("""
            () => Array.from(document.querySelectorAll('.num, td.number, .badge'))
              .filter(element => element.getClientRects().length > 1).length\
            """)).as(path).isZero();
        // Left out: code, and what the samples have as finished sentences of older versions.
        String text = (String) visit.evaluate("""
            () => { const copy = document.querySelector('main').cloneNode(true);
              copy.querySelectorAll('code, details, .full, article, title, .what, .worst, .lead, .says, #parts ~ div')
                .forEach(e => e.remove());
              const texts = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
              const all = [];
              while (texts.nextNode()) all.push(texts.currentNode.data);
              return all.join('\\n'); }\
            """);
        assertThat(machine.matcher(text).results().map(match -> match.group()))
                .as(path)
                .isEmpty();
    }

    @Test
    void reportFile_needsNoServer_andIsSmall() throws Exception {
        Path file = Visit.SCREENSHOTS.resolve("report.html").toAbsolutePath();
        ReportFile.write(
                new SampleReports()
                        .report("credit-risk", Samples.DAY, MonitorSelection.defaults())
                        .orElseThrow(),
                List.of(),
                file,
                SamplePages.CLOCK);
        assertThat(Files.size(file)).isLessThanOrEqualTo(250_000);
        try (Visit visit = new Visit(browser, 0, Look.WIDE)) {
            visit.page.navigate(file.toUri().toString());
            assertThat(visit.page.locator("svg.plot").count()).isGreaterThanOrEqualTo(3 + 4);
            assertThat(visit.requests.stream().filter(url -> !url.startsWith("file:")))
                    .isEmpty();
            assertThat(visit.errors).isEmpty();
            visit.picture("report-file");
        }
    }

    @Test
    void theme_isChosenByTheReader() {
        try (Visit visit = visit(Look.WIDE)) {
            visit.open("/");
            visit.page.locator("[data-theme-switch] button:text-is('dark')").click();
            visit.open("/models/wide" + MONTH);
            assertThat(visit.evaluate("getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(17, 21, 27)");
        }
    }
}
