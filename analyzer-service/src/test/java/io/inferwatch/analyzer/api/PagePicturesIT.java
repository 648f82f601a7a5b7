// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import io.inferwatch.analyzer.incident.Incidents;
import io.inferwatch.analyzer.page.Visit;
import io.inferwatch.analyzer.page.Visit.Look;
import io.inferwatch.analyzer.page.site.PageSite;
import io.inferwatch.analyzer.page.site.PalettePng;
import io.inferwatch.analyzer.page.site.UsesPageSite;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Takes the pictures of the documentation; {@code docs/images/take.sh} runs it. */
@UsesPageSite
@EnabledIfSystemProperty(named = PagePicturesIT.FOLDER, matches = ".+")
class PagePicturesIT {
    static final String FOLDER = "inferwatch.pictures";

    private static final String DAY = "?from=2022-05-09T00:00:00Z&to=2022-05-10T00:00:00Z";
    private static final String JANUARY = "?from=2022-01-01T00:00:00Z&to=2022-02-01T00:00:00Z";
    private static final int MOST_HEIGHT = 1_600;

    private static Map<String, String> pages(PageSite site) {
        String incident = Incidents.of(site.analysed().reports().findings(null)).stream()
                .filter(one -> one.title().startsWith("amount rose"))
                .findFirst()
                .orElseThrow()
                .id();
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("overview", "/");
        pages.put("findings", "/findings?state=open&state=acknowledged&state=muted&state=ended");
        pages.put("incident", "/incidents/" + incident);
        pages.put("model", "/models/payments" + DAY);
        pages.put("month", "/models/housing" + JANUARY);
        pages.put("column", "/models/housing/columns/input.num.Longitude" + JANUARY);
        pages.put("checks", "/models/housing/checks" + JANUARY);
        pages.put("week", "/week?end=2022-05-09");
        pages.put("terms", "/help/terms");
        return pages;
    }

    @Test
    void takeAll(PageSite site) throws Exception {
        Path folder = Path.of(System.getProperty(FOLDER));
        for (int width : new int[] {1280, 390}) {
            for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                try (Visit visit =
                        new Visit(site.chromium().browser(), site.analysed().port(), new Look(width, scheme, true))) {
                    for (Map.Entry<String, String> page : pages(site).entrySet()) {
                        assertThat(visit.open(page.getValue()))
                                .as(page.getKey())
                                .isEqualTo(200);
                        take(visit, folder.resolve(page.getKey() + suffix(width, scheme) + ".png"), width);
                    }
                }
            }
        }
    }

    private static String suffix(int width, ColorScheme scheme) {
        return (width < 500 ? "-phone" : "")
                + (scheme == ColorScheme.DARK ? "-" + scheme.name().toLowerCase(Locale.ROOT) : "");
    }

    private static void take(Visit visit, Path file, int width) throws Exception {
        int height = Math.min(MOST_HEIGHT, visit.number("document.documentElement.scrollHeight"));
        visit.page.setViewportSize(width, height);
        PalettePng.write(visit.page.screenshot(new ScreenshotOptions()), file);
        visit.page.setViewportSize(width, 900);
    }
}
