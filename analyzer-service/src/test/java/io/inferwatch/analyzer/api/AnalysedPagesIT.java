// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.inferwatch.analyzer.page.Visit;
import io.inferwatch.analyzer.page.Visit.Look;
import io.inferwatch.analyzer.page.site.PageSite;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every page must hold, in a real browser, of traffic that was analysed as the product does it. */
@ExtendWith(PageSite.Extension.class)
class AnalysedPagesIT {
    private static final String JANUARY = "?from=2022-01-01T00:00:00Z&to=2022-02-01T00:00:00Z";
    private static final String DAY = "?from=2022-05-09T00:00:00Z&to=2022-05-10T00:00:00Z";
    private static final String EMPTY = "?from=2023-01-01T00:00:00Z&to=2023-01-02T00:00:00Z";
    private static final String LONGITUDE = "/models/housing/columns/input.num.Longitude";
    private static final Pattern STATISTICS = Pattern.compile("\\b(KS|PSI|p [<\\d]|χ|adjusted|threshold)");
    private static final Pattern MACHINE = Pattern.compile("e-\\d{2}|\\d{7,}|NaN|\\bnull\\b|input\\.num\\.");

    private static PageSite site;

    @BeforeAll
    static void find(PageSite shared) {
        site = shared;
    }

    private static Visit visit(Look look) {
        return new Visit(site.chromium().browser(), site.analysed().port(), look);
    }

    /** Opens a page that must be there. */
    private static void open(Visit visit, String path) {
        assertThat(visit.open(path)).as(path).isEqualTo(200);
    }

    private static String incident(String title) {
        return "/incidents/"
                + io.inferwatch.analyzer.incident.Incidents.of(
                                site.analysed().reports().findings(null))
                        .stream()
                        .filter(one -> one.title().startsWith(title))
                        .findFirst()
                        .orElseThrow()
                        .id();
    }

    private static List<String> paths() {
        return List.of(
                "/",
                "/findings",
                "/findings?state=open&state=acknowledged&state=muted&state=ended",
                "/findings?group=none",
                incident("Longitude fell"),
                incident("New error"),
                incident("amount rose"),
                incident("No events"),
                "/models/housing" + JANUARY,
                "/models/payments" + DAY,
                LONGITUDE + JANUARY,
                "/models/payments/columns/prediction.label" + DAY,
                "/models/housing/checks" + JANUARY,
                "/week?end=2022-05-09",
                "/help/terms");
    }

    /** Check 1. */
    @ParameterizedTest
    @CsvSource({"/models/housing", "/models/payments", LONGITUDE})
    void windowWithoutEvents_isSaid_andNotGreen(String path) {
        try (Visit visit = visit(Look.WIDE)) {
            open(visit, path + EMPTY);
            assertThat(visit.page.locator(".fine, .level-0").count()).isZero();
            assertThat(visit.page.locator("[role=status]").first().textContent())
                    .startsWith("No events");
            assertThat(visit.open("/findings?model=nope")).isEqualTo(404);
            assertThat(visit.page.locator(".fine").count()).isZero();
        }
    }

    /** Check 2. */
    @Test
    void findings_beginWithTheirLevel_andTitlesHoldNoStatistics() {
        try (Visit visit = visit(Look.WIDE)) {
            for (String path : List.of("/findings?group=none", incident("Longitude fell"), incident("New error"))) {
                open(visit, path);
                assertThat(visit.page.locator("article.finding").count()).isPositive();
                for (Locator article : visit.page.locator("article.finding").all()) {
                    String title = article.locator(".finding-title").textContent();
                    assertThat(title).hasSizeLessThanOrEqualTo(90);
                    assertThat(STATISTICS.matcher(title).find()).as(title).isFalse();
                    assertThat(article.innerText()).matches("(?s)[1-4] (slight|moderate|high|critical).*");
                }
            }
        }
    }

    /** Check 3. */
    @Test
    void numbersOfAFinding_areThoseOfItsColumnsPage() {
        try (Visit visit = visit(Look.WIDE)) {
            open(visit, incident("Longitude fell"));
            Locator finding = visit.page.locator("article.finding").first();
            String[] mean = facts(finding, "Mean");
            String why = finding.locator(".why").textContent();
            visit.page.navigate("http://127.0.0.1:" + site.analysed().port()
                    + finding.locator("a:text-is('both distributions')").getAttribute("href"));
            assertThat(numbers(visit.page, "Mean")).startsWith(mean[0], mean[1]);
            String[] rows = numbers(visit.page, "Rows").toArray(String[]::new);
            assertThat(why).contains(rows[0]).contains(rows[1]);
        }
    }

    private static String[] facts(Locator finding, String line) {
        List<String> cells =
                finding.locator("tr:has(th:text-is('" + line + "')) td").allTextContents();
        return cells.stream().map(String::strip).toArray(String[]::new);
    }

    private static List<String> numbers(Page page, String line) {
        return page.locator(".numbers tr:has(th:text-is('" + line + "')) td").allTextContents().stream()
                .map(String::strip)
                .toList();
    }

    /** Check 4. */
    @Test
    void ongoingIncidents_comeFirst_andBoxesCountAsRestDoes() {
        try (Visit visit = visit(Look.WIDE)) {
            open(visit, "/findings?state=open&state=acknowledged&state=muted&state=ended");
            List<String> states = visit.page
                    .locator(".incident-table tbody .badge[class*=state-]")
                    .allTextContents();
            assertThat(states).containsExactly("open", "open", "ended", "ended");
            for (String state : List.of("open", "acknowledged", "muted", "ended")) {
                int rest = visit.number("async () => (await (await fetch('/api/v1/incidents?limit=100&state=" + state
                        + "')).json()).incidents.length");
                assertThat(visit.page
                                .locator(".filters fieldset label:has(input[value=" + state + "])")
                                .textContent())
                        .contains(" " + rest);
            }
        }
    }

    /** Check 6. */
    @Test
    void phone_scrollsNoPageSideways_andShowsWhatIsWrong() {
        try (Visit visit = visit(Look.PHONE)) {
            for (String path : paths()) {
                open(visit, path);
                assertThat(visit.number("document.documentElement.scrollWidth"))
                        .as(path)
                        .isEqualTo(visit.number("document.documentElement.clientWidth"));
            }
            open(visit, "/");
            for (Locator row : visit.page.locator("table.models tbody tr").all()) {
                assertThat(row.locator(".badge").first().boundingBox().x).isBetween(0.0, 390.0);
                assertThat(row.locator("th a").first().boundingBox().x).isBetween(0.0, 390.0);
            }
        }
    }

    /** Check 7. */
    @Test
    void withoutScript_plotsAreDrawn_andFormsWork() {
        try (Visit visit = visit(Look.SCRIPTLESS)) {
            open(visit, "/models/housing" + JANUARY);
            Locator plots = visit.page.locator("svg.plot");
            assertThat(plots.count()).isGreaterThanOrEqualTo(2 + 9);
            for (Locator plot : plots.all()) {
                assertThat(plot.locator("path, rect").count()).isPositive();
            }
            visit.page.locator("input[name=from]").fill("2022-01-10T00:00");
            visit.page.locator("form.timebar button").click();
            visit.page.waitForURL(Pattern.compile("from=2022-01-10T00"));
            assertThat(visit.page.locator("p.window").textContent()).contains("10 – 31 Jan");
            open(visit, "/findings?state=ended");
            visit.page.locator("input[name=column]").fill("amount");
            visit.page.locator(".filters button").click();
            assertThat(visit.page.locator(".incident-table tbody tr").count()).isEqualTo(1);
        }
    }

    /** Check 8. */
    @ParameterizedTest
    @CsvSource({"1280", "390"})
    void fullCapture_hasNoEmptyPlot(int width) {
        try (Visit visit = visit(new Look(width, ColorScheme.LIGHT, true))) {
            for (String path : paths()) {
                open(visit, path);
                Object empty = visit.evaluate("""
                        () => Array.from(document.querySelectorAll('svg.plot')).filter(plot =>
                          plot.getBoundingClientRect().width > 0
                          && !Array.from(plot.querySelectorAll('path, rect')).some(mark => {
                            const style = getComputedStyle(mark);
                            return (mark.getAttribute('d') || '').length !== 1
                              && (style.fill !== 'none' || style.stroke !== 'none');
                          })).length""");
                assertThat(empty).as(path).isEqualTo(0);
            }
        }
    }

    /** Check 9. */
    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "1280, DARK", "390, LIGHT", "390, DARK"})
    void axe_findsNothing(int width, ColorScheme scheme) {
        try (Visit visit = visit(new Look(width, scheme, true))) {
            for (String path : paths()) {
                open(visit, path);
                assertThat(visit.accessibilityViolations()).as(path).isEmpty();
            }
        }
    }

    /** Check 10. */
    @Test
    void firstVisit_isSmall_andTheNextPageIsOneRequest() {
        try (Visit visit = visit(Look.WIDE)) {
            open(visit, "/models/housing" + JANUARY);
            assertThat(visit.requests.stream().filter(url -> !url.startsWith("data:")))
                    .hasSizeLessThanOrEqualTo(4)
                    .allMatch(url ->
                            url.startsWith("http://127.0.0.1:" + site.analysed().port() + "/"))
                    .noneMatch(url -> url.contains("echarts"));
            assertThat(visit.number("""
                    () => performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))
                      .reduce((sum, entry) => sum + entry.transferSize, 0)""")).isBetween(1_000, 70_000);
            open(visit, incident("Longitude fell"));
            assertThat(visit.number("""
                    () => performance.getEntriesByType('resource').filter(entry => entry.transferSize > 0).length""")).isZero();
        }
    }

    /** Check 11, of every page; that of all checks is a table of a hundred lines. */
    @Test
    void pages_areNotTooLong() {
        try (Visit visit = visit(Look.WIDE)) {
            for (String path : paths()) {
                open(visit, path);
                assertThat(visit.number("document.querySelectorAll('*').length"))
                        .as(path)
                        .isLessThanOrEqualTo(2_500);
                assertThat(visit.number("document.documentElement.scrollHeight"))
                        .as(path)
                        .isLessThanOrEqualTo(path.contains("/checks") ? 15_000 : 2_800);
            }
        }
    }

    /** Check 12. */
    @ParameterizedTest
    @CsvSource({"1280", "390"})
    void heatMap_cellsFitTheHead_andOpenTheColumnInTheirTime(int width) {
        try (Visit visit = visit(new Look(width, ColorScheme.LIGHT, true))) {
            open(visit, "/models/payments" + DAY);
            Object rows = visit.evaluate("""
                    () => Array.from(document.querySelectorAll('table.heat tr')).map(row =>
                      Array.from(row.cells).slice(1).reduce((sum, cell) => sum + cell.colSpan, 0))""");
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

    /** Check 13. */
    @Test
    void keyboard_leadsToTheQueryOfTheWorstIncident_inEightPresses() {
        try (Visit visit = visit(Look.WIDE)) {
            open(visit, "/");
            List<String> pressed = new ArrayList<>();
            press(visit.page, pressed, "g", "f");
            visit.page.waitForURL(Pattern.compile("/findings$"));
            press(visit.page, pressed, "j");
            assertFocusIsSeen(visit.page);
            press(visit.page, pressed, "Enter");
            visit.page.waitForURL(Pattern.compile("/incidents/"));
            press(visit.page, pressed, "j");
            assertFocusIsSeen(visit.page);
            while (!(Boolean) visit.evaluate("() => document.activeElement.matches('.query summary')")) {
                press(visit.page, pressed, "Tab");
                assertFocusIsSeen(visit.page);
                assertThat(pressed).hasSizeLessThanOrEqualTo(8);
            }
            press(visit.page, pressed, "Enter");
            assertThat(pressed).hasSizeLessThanOrEqualTo(8);
            assertThat(visit.page.locator("article.finding pre code").first().isVisible())
                    .isTrue();
        }
    }

    private static void press(Page page, List<String> pressed, String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
            pressed.add(key);
        }
    }

    private static void assertFocusIsSeen(Page page) {
        assertThat((Boolean) page.evaluate("""
                () => { const style = getComputedStyle(document.activeElement);
                  return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; }""")).isTrue();
    }

    /** Check 14. */
    @Test
    void paper_holdsAWeek_andAnIncident_inLightColours() {
        try (Visit visit = visit(Look.DARK)) {
            open(visit, "/week?end=2022-05-09");
            assertThat(sheets(visit.page)).isEqualTo(1);
            for (String title : List.of("Longitude fell", "amount rose", "New error", "No events")) {
                open(visit, incident(title));
                assertThat(sheets(visit.page)).as(title).isLessThanOrEqualTo(4);
            }
            visit.page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(visit.evaluate("getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(255, 255, 255)");
            assertThat(visit.evaluate("""
                    () => Array.from(document.querySelectorAll('article'))
                      .every(one => getComputedStyle(one).breakInside === 'avoid')""")).isEqualTo(true);
        }
    }

    private static int sheets(Page page) {
        String pdf = new String(page.pdf(new Page.PdfOptions().setFormat("A4")), StandardCharsets.ISO_8859_1);
        return (int)
                Pattern.compile("/Type\\s*/Page\\b(?!s)").matcher(pdf).results().count();
    }

    /** Check 15. */
    @ParameterizedTest
    @CsvSource({"1280", "390"})
    void numbers_breakNoLine_andNoTextIsForMachines(int width) {
        try (Visit visit = visit(new Look(width, ColorScheme.LIGHT, true))) {
            for (String path : paths()) {
                open(visit, path);
                assertThat(visit.number("""
                        () => Array.from(document.querySelectorAll('.num, td.number, .badge'))
                          .filter(element => element.getClientRects().length > 1).length""")).as(path).isZero();
                if (!path.contains("/checks")) {
                    assertThat(machineTexts(visit)).as(path).isEmpty();
                }
            }
        }
    }

    /** Left out: code, the sentence to copy, all tests. */
    private static Stream<String> machineTexts(Visit visit) {
        String text = (String) visit.evaluate("""
                () => { const copy = document.querySelector('main').cloneNode(true);
                  copy.querySelectorAll('code, pre, details, title, table.checks').forEach(e => e.remove());
                  const texts = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
                  const all = [];
                  while (texts.nextNode()) all.push(texts.currentNode.data);
                  return all.join('\\n'); }""");
        return MACHINE.matcher(text).results().map(match -> match.group());
    }

    /** Checks 8 and 15 of the file. */
    @Test
    void reportFile_needsNoServer_andIsSmall() throws Exception {
        Path file = Visit.SCREENSHOTS.resolve("housing.html").toAbsolutePath();
        Files.createDirectories(file.getParent());
        try (Visit online = visit(Look.WIDE)) {
            String html = online.page
                    .context()
                    .request()
                    .get("http://127.0.0.1:" + site.analysed().port() + "/models/housing/report.html" + JANUARY)
                    .text();
            Files.writeString(file, html);
        }
        assertThat(Files.size(file)).isLessThanOrEqualTo(250_000);
        try (Visit visit = new Visit(site.chromium().browser(), 0, Look.WIDE)) {
            visit.page.navigate(file.toUri().toString());
            assertThat(visit.requests.stream().filter(url -> !url.startsWith("file:") && !url.startsWith("data:")))
                    .isEmpty();
            assertThat(visit.errors).isEmpty();
            assertThat(visit.page.locator("h1").textContent()).isEqualTo("housing");
            assertThat(visit.page.locator("main").textContent()).contains("Longitude fell");
        }
    }

    @Test
    void pages_breakNoPolicy() {
        try (Visit visit = visit(Look.WIDE)) {
            for (String path : paths()) {
                open(visit, path);
                visit.page.mouse().move(400, 500);
                assertThat(visit.errors).as(path).isEmpty();
            }
        }
    }
}
