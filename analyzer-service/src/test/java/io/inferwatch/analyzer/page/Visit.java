// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One page of a service in a browser, with what its console says and which requests it sent. */
public final class Visit implements AutoCloseable {
    /** Where pictures go. */
    public static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    private static final String RULES =
            "{type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}";
    private static final String COLOUR_RULES = "{type: 'rule', values: ['color-contrast', 'link-in-text-block']}";

    public final List<String> errors = new ArrayList<>();
    public final List<String> requests = new ArrayList<>();
    public final Page page;
    private final BrowserContext context;
    private final int port;

    /** How a page is looked at. */
    public record Look(int width, ColorScheme scheme, boolean script) {
        public static final Look WIDE = new Look(1280, ColorScheme.LIGHT, true);
        public static final Look PHONE = new Look(390, ColorScheme.LIGHT, true);
        public static final Look DARK = new Look(1280, ColorScheme.DARK, true);
        public static final Look SCRIPTLESS = new Look(1280, ColorScheme.LIGHT, false);
    }

    /** @param port of the service; 0: files only */
    public Visit(Browser browser, int port, Look look) {
        this.port = port;
        this.context = browser.newContext(new NewContextOptions()
                .setColorScheme(look.scheme())
                .setJavaScriptEnabled(look.script())
                .setBypassCSP(false)
                .setViewportSize(look.width(), look.width() < 500 ? 844 : 900));
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                errors.add(message.text());
            }
        });
        page.onPageError(errors::add);
        page.onRequest(request -> requests.add(request.url()));
        page.onRequestFailed(request -> errors.add(request.url()));
    }

    /** The status of the answer. */
    public int open(String path) {
        requests.clear();
        Response response = page.navigate("http://127.0.0.1:" + port + path);
        return response == null ? 0 : response.status();
    }

    public Object evaluate(String script) {
        return page.evaluate(script);
    }

    public int number(String script) {
        return ((Number) page.evaluate(script)).intValue();
    }

    /** What axe-core finds, a line for each violation. */
    private String accessibilityViolations(String rules) {
        @SuppressWarnings("unchecked")
        List<String> violations = (List<String>) page.evaluate("async () => (await axe.run(document, "
                + "{runOnly: " + rules + ", resultTypes: ['violations']})).violations"
                + ".flatMap(v => v.nodes.slice(0, 3).map(n => v.id + ': ' + n.html.slice(0, 160) + ' '"
                + " + (n.any[0] ? n.any[0].message : '')))");
        return violations.stream().collect(Collectors.joining("\n"));
    }

    /**
     * The same in light and in dark colours, where only colours differ; each line with its theme. The page is light afterwards.
     */
    public String accessibilityViolationsInBothThemes() {
        // Evaluated, not added: the content policy forbids elements of script.
        page.evaluate("() => { " + axe() + " }");
        StringBuilder all = new StringBuilder();
        violations(all, ColorScheme.DARK, COLOUR_RULES);
        violations(all, ColorScheme.LIGHT, RULES);
        return all.toString();
    }

    private void violations(StringBuilder all, ColorScheme scheme, String rules) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        accessibilityViolations(rules)
                .lines()
                .forEach(line -> all.append(scheme).append(' ').append(line).append('\n'));
    }

    private static String axe() {
        try (InputStream in = Visit.class.getResourceAsStream(AXE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    @Override
    public void close() {
        context.close();
    }
}
