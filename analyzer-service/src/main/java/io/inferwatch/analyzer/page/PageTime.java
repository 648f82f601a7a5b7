// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page;

import io.inferwatch.analyzer.report.ReportQuery;
import io.inferwatch.analyzer.report.Words;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.MonitorSelection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which time a page shows, and what it compares it with. Links of the page carry it on.
 *
 * @param window full hours
 * @param last the range in the address ({@code 24h}), counted back from the end; null: a fixed window
 * @param anchoredToData whether the range ends at the last event and not now
 * @param version the only version shown; null: all
 * @param now when the page was made
 */
public record PageTime(
        Window window,
        @Nullable String last,
        boolean anchoredToData,
        Base base,
        @Nullable String version,
        Instant now) {
    /** The ranges that pages offer. */
    public static final List<String> RANGES = List.of("6h", "24h", "7d", "30d");

    /** A fixed window compared with the reference. */
    public static PageTime fixed(Window window, Instant now) {
        return new PageTime(window, null, false, Base.REFERENCE, null, now);
    }

    /** The same, showing a fixed window. */
    public PageTime at(Window other) {
        return new PageTime(other, null, false, base, version, now);
    }

    public PageTime with(Base other) {
        return new PageTime(window, last, anchoredToData, other, version, now);
    }

    /** The same length just before. */
    public PageTime earlier() {
        return at(new Window(window.from().minus(window.length()), window.from()));
    }

    /** The same length just after. */
    public PageTime later() {
        return at(new Window(window.to(), window.to().plus(window.length())));
    }

    /** Three times as long around the same middle. */
    public PageTime wider() {
        Duration more = window.length();
        return at(new Window(window.from().minus(more), window.to().plus(more)));
    }

    /** The report that a page of this time shows. */
    public ReportQuery report(String model, MonitorSelection tests) {
        Window other = base.of(window);
        return new ReportQuery(
                model,
                window,
                tests,
                version,
                other == null ? null : new ReportQuery.Base(other, base.version()),
                true);
    }

    /** The range without its end: {@code last=24h}. */
    public PageTime range(String range) {
        return new PageTime(window, range, anchoredToData, base, version, now);
    }

    /** The query of a link to a page of the same time, base and version, without the question mark. */
    public String query() {
        List<String> parts = new ArrayList<>();
        if (last == null) {
            parts.add("from=" + Words.url(window.from().toString()));
            parts.add("to=" + Words.url(window.to().toString()));
        } else {
            parts.add("last=" + Words.url(last));
            if (anchoredToData) {
                parts.add("anchor=data");
            }
        }
        return rest(parts);
    }

    /** The same as a fixed window: such a link shows the same later. */
    public String fixedQuery() {
        return at(window).query();
    }

    private String rest(List<String> parts) {
        if (!base.isReference()) {
            parts.add("base=" + Words.url(base.value()));
        }
        if (version != null) {
            parts.add("version=" + Words.url(version));
        }
        return String.join("&", parts);
    }
}
