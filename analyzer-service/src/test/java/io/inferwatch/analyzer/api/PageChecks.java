// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.analyzer.page.Visit;
import io.inferwatch.analyzer.page.Visit.Look;
import io.inferwatch.analyzer.page.site.Site;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every page must hold, in a real browser, whatever its models are. A page is opened once for each width. */
abstract class PageChecks {
    private static final String EMPTY = "?from=2023-01-01T00:00:00Z&to=2023-01-02T00:00:00Z";
    private static final Pattern STATISTICS = Pattern.compile("\\b(KS|PSI|p [<\\d]|χ|adjusted|threshold)");
    private static final Pattern MACHINE = Pattern.compile("e-\\d{2}|\\d{7,}|NaN|\\bnull\\b|input\\.num\\.");
    private static final int MOST_ELEMENTS = 2_500;
    private static final int MOST_PIXELS = 2_800;

    /** All checks of a page are a table of a hundred lines. */
    private static final int MOST_PIXELS_OF_CHECKS = 15_000;

    /** Where the pages are. */
    abstract Site site();

    /** The pages that are opened, each in a window with data. */
    abstract List<String> paths();

    /** A model's page in a month, as its path and its query. */
    abstract String month();

    /** The month before that window begins, with a day in it, and how the page names what is left. */
    abstract List<String> laterInTheMonth();

    /** A column's page without a query. */
    abstract String column();

    /** The incident of a column whose mean moved. */
    abstract String incidentOfAColumn();

    /** Incidents to print and to read. */
    abstract List<String> incidents();

    /** The day with which the printed week ends. */
    abstract String lastDay();

    /** How many columns the model has that have a plot. */
    abstract int plots();

    final Visit visit(Look look) {
        return new Visit(site().browser(), site().port(), look);
    }

    /** Opens a page that must be there. */
    static void open(Visit visit, String path) {
        assertThat(visit.open(path)).as(path).isEqualTo(200);
    }

    /** Those of the service whose title begins so, as {@code /incidents/ID}. */
    final String incident(String title) {
        return site().incidents().stream()
                .filter(one -> one.title().startsWith(title))
                .findFirst()
                .map(PageChecks::path)
                .orElseThrow(() -> new AssertionError("no incident " + title + " but "
                        + site().incidents().stream().map(Incident::title).toList()));
    }

    static String path(Incident incident) {
        return "/incidents/" + incident.id();
    }

    /** Check 1. */
    @Test
    void windowWithoutEvents_isSaid_andNotGreen() {
        try (Visit visit = visit(Look.WIDE)) {
            String model = month().substring(0, month().indexOf('?'));
            for (String path : List.of(model, column())) {
                open(visit, path + EMPTY);
                assertThat(visit.page.locator(".fine, .level-0").count()).isZero();
                assertThat(visit.page.locator("[role=status]").first().textContent())
                        .startsWith("No events");
            }
            assertThat(visit.open("/findings?model=nope")).isEqualTo(404);
            assertThat(visit.page.locator(".fine").count()).isZero();
        }
    }

    /** Check 2. */
    @Test
    void findings_beginWithTheirLevel_andTitlesHoldNoStatistics() {
        try (Visit visit = visit(Look.WIDE)) {
            for (String path : Stream.concat(Stream.of("/findings?group=none"), incidents().stream())
                    .toList()) {
                open(visit, path);
                assertThat(visit.page.locator("article.finding").count()).isPositive();
                for (Locator article : visit.page.locator("article.finding").all()) {
                    String title = article.locator(".finding-title").textContent();
                    assertThat(title).hasSizeLessThanOrEqualTo(90);
                    assertThat(STATISTICS.matcher(title).find()).as(title).isFalse();
                    assertThat(
                                    article.innerText().isEmpty()
                                            ? article.textContent().strip()
                                            : article.innerText())
                            .matches("(?s)[1-4] (slight|moderate|high|critical).*");
                }
            }
        }
    }

    /** Check 3. */
    @Test
    void numbersOfAFinding_areThoseOfItsColumnsPage() {
        try (Visit visit = visit(Look.WIDE)) {
            open(visit, incidentOfAColumn());
            Locator finding = visit.page.locator("article.finding").first();
            String[] mean = facts(finding, "Mean");
            String why = finding.locator(".why").textContent();
            visit.page.navigate("http://127.0.0.1:" + site().port()
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
            assertThat(states).hasSameSizeAs(site().incidents());
            int firstEnded = states.contains("ended") ? states.indexOf("ended") : states.size();
            assertThat(states.subList(firstEnded, states.size())).allMatch("ended"::equals);
            for (String state : List.of("open", "acknowledged", "muted", "ended")) {
                int rest = visit.number("async () => (await (await fetch('/api/v1/incidents?limit=100&state=" + state
                        + "')).json()).incidents.length");
                assertThat(states.stream().filter(state::equals)).hasSize(rest);
                assertThat(visit.page
                                .locator(".filters fieldset label:has(input[value=" + state + "])")
                                .textContent())
                        .contains(" " + rest);
            }
        }
    }

    /** Check 6 of the list of models. */
    @Test
    void phone_showsWhatIsWrong() {
        try (Visit visit = visit(Look.PHONE)) {
            open(visit, "/");
            assertThat(visit.page.locator("table.models tbody tr").count()).isPositive();
            for (Locator row : visit.page.locator("table.models tbody tr").all()) {
                assertThat(row.locator(".badge").first().boundingBox().x).isBetween(0.0, 390.0);
                assertThat(row.locator("th a").first().boundingBox().x).isBetween(0.0, 390.0);
            }
        }
    }

    /** Check 7. */
    @Test
    void withoutScript_plotsAreDrawn_andTheTimeChanges() {
        try (Visit visit = visit(Look.SCRIPTLESS)) {
            open(visit, month());
            Locator drawn = visit.page.locator("svg.plot");
            assertThat(drawn.count()).isGreaterThanOrEqualTo(plots());
            for (Locator plot : drawn.all()) {
                assertThat(plot.locator("path, rect").count()).isPositive();
            }
            List<String> later = laterInTheMonth();
            visit.page.locator("input[name=from]").fill(later.get(0) + "T00:00");
            visit.page.locator("form.timebar button").click();
            visit.page.waitForURL(Pattern.compile("from=" + later.get(0) + "T00"));
            assertThat(visit.page.locator("p.window").textContent()).contains(later.get(1));
        }
    }

    /** Checks 6, 8, 9, 11 and 15, and that no page breaks the content policy. */
    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void everyPage_fits_isDrawn_andAccessible_inBothThemes(int width) {
        List<String> faults = new ArrayList<>();
        try (Visit visit = visit(new Look(width, ColorScheme.LIGHT, true))) {
            for (String path : paths()) {
                open(visit, path);
                layoutFaults(visit, path, width).forEach(fault -> faults.add(path + ": " + fault));
                visit.page.mouse().move(300, 500);
                visit.errors.forEach(error -> faults.add(path + ": " + error));
                visit.accessibilityViolationsInBothThemes()
                        .lines()
                        .forEach(violation -> faults.add(path + ": " + violation));
                visit.errors.clear(); // axe draws on a canvas, of which Chromium warns
            }
        }
        assertThat(faults).isEmpty();
    }

    private static List<String> layoutFaults(Visit visit, String path, int width) {
        @SuppressWarnings("unchecked")
        Map<String, Number> page = (Map<String, Number>) visit.evaluate("""
            () => ({
              scrolls: document.documentElement.scrollWidth - document.documentElement.clientWidth,
              elements: document.querySelectorAll('*').length,
              pixels: document.documentElement.scrollHeight,
              broken: Array.from(document.querySelectorAll('.num, td.number, .badge'))
                .filter(element => element.getClientRects().length > 1).length,
              empty: Array.from(document.querySelectorAll('svg.plot')).filter(plot =>
                plot.getBoundingClientRect().width > 0
                && !Array.from(plot.querySelectorAll('path, rect')).some(mark => {
                  const style = getComputedStyle(mark);
                  return (mark.getAttribute('d') || '').length !== 1
                    && (style.fill !== 'none' || style.stroke !== 'none');
                })).length})\
            """);
        boolean checks = path.contains("/checks");
        List<String> faults = new ArrayList<>();
        most(faults, "pixels beyond the side", page.get("scrolls"), 0);
        most(faults, "numbers that break a line", page.get("broken"), 0);
        most(faults, "empty plots", page.get("empty"), 0);
        if (width == Look.WIDE.width()) {
            most(faults, "elements", page.get("elements"), MOST_ELEMENTS);
            most(faults, "pixels high", page.get("pixels"), checks ? MOST_PIXELS_OF_CHECKS : MOST_PIXELS);
        }
        if (!checks) {
            machineTexts(visit).forEach(text -> faults.add("text for machines: " + text));
        }
        return faults;
    }

    private static void most(List<String> faults, String what, Number found, int most) {
        if (found.intValue() > most) {
            faults.add(found + " " + what);
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
              return all.join('\\n'); }\
            """);
        return MACHINE.matcher(text).results().map(match -> match.group());
    }

    /** Check 10. */
    @Test
    void firstVisit_isSmall_andTheNextPageIsOneRequest() {
        try (Visit visit = visit(Look.WIDE)) {
            open(visit, month());
            assertThat(visit.requests.stream().filter(url -> !url.startsWith("data:")))
                    .hasSizeLessThanOrEqualTo(4)
                    .allMatch(url -> url.startsWith("http://127.0.0.1:" + site().port() + "/"))
                    .noneMatch(url -> url.contains("echarts"));
            assertThat(visit.number("""
                () => performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))
                  .reduce((sum, entry) => sum + entry.transferSize, 0)\
                """)).isBetween(1_000, 70_000);
            open(visit, incidentOfAColumn());
            assertThat(visit.number("""
                () => performance.getEntriesByType('resource').filter(entry => entry.transferSize > 0).length\
                """)).isZero();
        }
    }

    /** Check 12 but for what a cell opens. */
    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void heatMap_cellsFitTheHead_andSayTheirLevel(int width) {
        try (Visit visit = visit(new Look(width, ColorScheme.LIGHT, true))) {
            open(visit, month());
            Object rows = visit.evaluate("""
                () => Array.from(document.querySelectorAll('table.heat tr')).map(row =>
                  Array.from(row.cells).slice(1).reduce((sum, cell) => sum + cell.colSpan, 0))\
                """);
            assertThat((List<?>) rows).hasSizeGreaterThan(3).allMatch(sum -> sum.equals(((List<?>) rows).get(0)));
            for (Locator cell : visit.page.locator("table.heat tbody td a").all()) {
                assertThat(cell.textContent()).matches("[1-4]");
                assertThat(cell.getAttribute("aria-label"))
                        .matches(".+, \\d+ \\w+ (\\d{4} )?\\d\\d:00, (slight|moderate|high|critical)");
            }
            List<String> heads = visit.page.locator("table.heat thead a").all().stream()
                    .filter(Locator::isVisible)
                    .map(Locator::textContent)
                    .toList();
            assertThat(heads).isNotEmpty().doesNotHaveDuplicates();
        }
    }

    /** Check 13. */
    @Test
    void keyboard_leadsToTheQueryOfTheWorstIncident_inEightPresses() {
        try (Visit visit = visit(Look.WIDE)) {
            open(visit, "/");
            List<String> pressed = new ArrayList<>();
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
              return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; }\
            """)).isTrue();
    }

    /** Check 14. */
    @Test
    void paper_holdsAWeek_andAnIncident_inLightColours() {
        try (Visit visit = visit(Look.DARK)) {
            open(visit, "/week?end=" + lastDay());
            assertThat(sheets(visit.page)).isEqualTo(1);
            for (String path : incidents()) {
                open(visit, path);
                assertThat(sheets(visit.page)).as(path).isLessThanOrEqualTo(4);
            }
            visit.page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(visit.evaluate("getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(255, 255, 255)");
            assertThat(visit.evaluate("""
                () => Array.from(document.querySelectorAll('article'))
                  .every(one => getComputedStyle(one).breakInside === 'avoid')\
                """)).isEqualTo(true);
        }
    }

    private static int sheets(Page page) {
        String pdf = new String(page.pdf(new Page.PdfOptions().setFormat("A4")), StandardCharsets.ISO_8859_1);
        return (int)
                Pattern.compile("/Type\\s*/Page\\b(?!s)").matcher(pdf).results().count();
    }

    /** Checks 8 and 15 of the file. */
    @Test
    void reportFile_needsNoServer_andIsSmall() throws Exception {
        Path file =
                Visit.SCREENSHOTS.resolve(getClass().getSimpleName() + ".html").toAbsolutePath();
        Files.createDirectories(file.getParent());
        try (Visit online = visit(Look.WIDE)) {
            String html = online.page
                    .context()
                    .request()
                    .get("http://127.0.0.1:" + site().port() + month().replace("?", "/report.html?"))
                    .text();
            Files.writeString(file, html);
        }
        assertThat(Files.size(file)).isLessThanOrEqualTo(250_000);
        try (Visit visit = new Visit(site().browser(), 0, Look.WIDE)) {
            visit.page.navigate(file.toUri().toString());
            assertThat(visit.requests.stream().filter(url -> !url.startsWith("file:") && !url.startsWith("data:")))
                    .isEmpty();
            assertThat(visit.errors).isEmpty();
            assertThat(visit.page.locator("h1").textContent()).isEqualTo("housing");
            assertThat(visit.page.locator("main article.finding").count()).isPositive();
        }
    }
}
