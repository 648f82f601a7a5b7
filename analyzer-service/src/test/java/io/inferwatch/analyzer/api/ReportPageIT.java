package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.inferwatch.analyzer.memory.InMemoryAlerts;
import io.inferwatch.analyzer.page.SamplePages;
import io.inferwatch.analyzer.page.render.ReportFile;
import io.inferwatch.analyzer.report.SampleReports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages in a real browser: $CHROMIUM, or the one in /usr/bin. */
class ReportPageIT {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final List<String> ARGUMENTS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static Playwright playwright;
    private static Browser browser;
    private static Service service;

    @BeforeAll
    static void start() {
        Path chromium = chromium();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(ARGUMENTS));
        service = Service.start(
                new ServiceOptions("127.0.0.1", 0, Duration.ofHours(1), null),
                Backend.of(new SampleReports(), SampleReports.DECISIONS, SampleReports.RUNS, new InMemoryAlerts()),
                notifier -> () -> {});
    }

    @AfterAll
    static void stop() {
        Stream.of(service, playwright).filter(started -> started != null).forEach(ReportPageIT::close);
    }

    @Test
    void overview_leadsToEachModel() {
        Visit visit = new Visit(ColorScheme.LIGHT);
        visit.open("/");
        assertThat(visit.page.locator("h1").textContent()).isEqualTo("Models");
        assertThat(visit.page.locator("tbody tr").count()).isEqualTo(2);
        visit.picture("overview");
        visit.page.locator("a:text-is('fraud / card')").click();
        assertThat(visit.page.locator("h1").textContent()).isEqualTo("fraud / card");
        assertThat(visit.page.locator("main").textContent()).contains("412 of 1 000 events");
        visit.picture("waiting");
        assertThat(visit.errors).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void model_drawsEveryPlot(ColorScheme scheme) {
        Visit visit = new Visit(scheme);
        visit.open("/models/credit-risk");
        visit.assertPlotsDrawn(3 + 4);
        visit.picture("model-" + scheme.name().toLowerCase(Locale.ROOT));
        assertThat(visit.errors).isEmpty();
    }

    @Test
    void model_fitsANarrowScreen() {
        Visit visit = new Visit(ColorScheme.LIGHT);
        visit.page.setViewportSize(390, 800);
        visit.open("/models/credit-risk");
        visit.assertPlotsDrawn(3 + 4);
        assertThat((Integer) visit.page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        visit.picture("model-narrow");
    }

    @Test
    void tooltip_breaksNoPolicy() {
        Visit visit = new Visit(ColorScheme.LIGHT);
        visit.open("/models/credit-risk");
        visit.assertPlotsDrawn(3 + 4);
        visit.page.locator(".plot[data-plot=column]").first().hover();
        visit.page.waitForTimeout(300);
        assertThat(visit.errors).isEmpty();
    }

    @Test
    void column_hasItsOwnPage() {
        Visit visit = new Visit(ColorScheme.LIGHT);
        visit.open("/models/credit-risk");
        visit.page.locator("figcaption a:has(code:text-is('input.num.age'))").click();
        assertThat(visit.page.locator("h1").textContent()).isEqualTo("input.num.age");
        visit.assertPlotsDrawn(1);
        assertThat(visit.page.locator("table.checks tbody tr").count()).isEqualTo(1);
        visit.picture("column");
        assertThat(visit.errors).isEmpty();
    }

    @Test
    void performance_drawsItsCurves() {
        Visit visit = new Visit(ColorScheme.LIGHT);
        visit.open("/models/labelled");
        visit.assertPlotsDrawn(3);
        assertThat(visit.page.locator("table.performance").count()).isEqualTo(2);
        visit.page.locator("summary:has-text('Confusion matrix')").click();
        visit.picture("performance");
        assertThat(visit.errors).isEmpty();
    }

    @Test
    void findings_areListed() {
        Visit visit = new Visit(ColorScheme.LIGHT);
        visit.open("/findings");
        assertThat(visit.page.locator("article.finding").count()).isEqualTo(3);
        visit.picture("findings");
        assertThat(visit.errors).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void dependencies_areDrawn(ColorScheme scheme) {
        Visit visit = new Visit(scheme);
        visit.open("/");
        visit.page.locator("nav a:text-is('Dependencies')").click();
        Locator drawing = visit.page.locator(".graph svg");
        assertThat(drawing.locator("rect").count()).isEqualTo(3);
        assertThat(drawing.boundingBox().width).isGreaterThan(3 * 190);
        assertThat(drawing.locator("desc").textContent()).contains("embeddings feeds credit-risk, criticality high");
        visit.picture("dependencies-" + scheme.name().toLowerCase(Locale.ROOT));
        assertThat(visit.errors).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void experiments_areDrawn(ColorScheme scheme) {
        Visit visit = new Visit(scheme);
        visit.open("/models/credit-risk");
        Locator drawings = visit.page.locator(".experiment svg");
        assertThat(drawings.count()).isEqualTo(3);
        drawings.first().scrollIntoViewIfNeeded();
        Locator bar = drawings.first().locator("rect");
        assertThat(bar.boundingBox().width).isGreaterThan(20);
        assertThat((String) bar.evaluate("rect => getComputedStyle(rect).fill")).isNotEqualTo("rgb(0, 0, 0)");
        assertThat(visit.page.locator(".experiment caption").first().isVisible())
                .isTrue();
        visit.page.locator("summary:has-text('How the verdict came about')").click();
        visit.picture("experiments-" + scheme.name().toLowerCase(Locale.ROOT));
        assertThat(visit.errors).isEmpty();
    }

    @Test
    void reportFile_drawsWithoutAServer() {
        Path file = SCREENSHOTS.resolve("report.html").toAbsolutePath();
        ReportFile.write(new SampleReports().report("credit-risk", null).orElseThrow(), file, SamplePages.CLOCK);
        Visit visit = new Visit(ColorScheme.LIGHT);
        visit.page.navigate(file.toUri().toString());
        visit.assertPlotsDrawn(3 + 4);
        visit.picture("report-file");
        assertThat(visit.errors).isEmpty();
    }

    /** One page with what its console says. */
    private static final class Visit {
        final List<String> errors = new ArrayList<>();
        final Page page;

        Visit(ColorScheme scheme) {
            BrowserContext context = browser.newContext(
                    new NewContextOptions().setColorScheme(scheme).setViewportSize(1280, 900));
            page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") || message.type().equals("warning")) {
                    errors.add(message.text());
                }
            });
            page.onPageError(errors::add);
            page.onRequestFailed(request -> errors.add(request.url()));
        }

        void open(String path) {
            page.navigate("http://127.0.0.1:" + service.port() + path);
        }

        void assertPlotsDrawn(int expected) {
            Locator plots = page.locator(".plot");
            assertThat(plots.count()).isEqualTo(expected);
            for (int i = 0; i < expected; i++) {
                plots.nth(i).scrollIntoViewIfNeeded();
                plots.nth(i).locator("canvas").waitFor();
                assertThat(colours(plots.nth(i))).as("colours of plot " + i).isGreaterThan(3);
            }
            page.evaluate("window.scrollTo(0, 0)");
        }

        /** An empty canvas has one. */
        private static int colours(Locator plot) {
            return (Integer) plot.locator("canvas").evaluate("""
                    canvas => {
                      if (canvas.width < 100 || canvas.height < 100) return 0;
                      const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                      return new Set(new Uint32Array(pixels.buffer)).size;
                    }""");
        }

        void picture(String name) {
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
        }
    }

    private static Path chromium() {
        Optional<Path> found = Stream.of(System.getenv("CHROMIUM"), "/usr/bin/chromium")
                .filter(path -> path != null && !path.isBlank())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty() && Boolean.getBoolean("inferwatch.requireChromium")) {
            throw new AssertionError("chromium: Expecting $CHROMIUM or /usr/bin/chromium. Found: neither");
        }
        if (found.isEmpty()) {
            System.err.println("SKIPPED: no Chromium in $CHROMIUM or /usr/bin/chromium, so no page was looked at");
        }
        Assumptions.assumeTrue(found.isPresent(), "no Chromium");
        return found.orElseThrow();
    }

    private static void close(AutoCloseable started) {
        try {
            started.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
