// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page;

import io.inferwatch.analyzer.page.text.Times;
import java.time.Instant;
import java.util.List;

/**
 * What surrounds a page's content.
 *
 * @param standalone whether style and scripts are part of the page ({@code css}, {@code scripts}) or linked
 * @param crumbs the pages above this one, the first at the top
 * @param section path of the entry of the navigation that the page belongs to; empty: none
 * @param times how times are written, with the time at which the page was made
 */
public record PageFrame(
        String title,
        boolean standalone,
        String css,
        String scripts,
        PageHeader header,
        List<Crumb> crumbs,
        String section,
        Times times) {
    /** A page above. */
    public record Crumb(String text, String link) {}

    /** A page under {@code /models} and its navigation. */
    public static final String MODELS = "/";

    public PageFrame {
        crumbs = List.copyOf(crumbs);
    }

    /** A page of the service. */
    public static PageFrame linked(String title, PageHeader header, Instant now) {
        return new PageFrame(title, false, "", "", header, List.of(), "", new Times(now));
    }

    /** A file with style and script inside. */
    public static PageFrame standalone(String title, Instant now) {
        String script = Asset.SCRIPT.text().replace("</script", "<\\/script");
        return new PageFrame(title, true, Asset.STYLE.text(), script, PageHeader.NONE, List.of(), "", new Times(now));
    }

    /** The same as part of a section. */
    public PageFrame in(String other) {
        return new PageFrame(title, standalone, css, scripts, header, crumbs, other, times);
    }

    /** The same below other pages. */
    public PageFrame under(Crumb... above) {
        return new PageFrame(title, standalone, css, scripts, header, List.of(above), section, times);
    }
}
