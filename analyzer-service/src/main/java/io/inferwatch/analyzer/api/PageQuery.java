// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.page.OverviewView;
import io.inferwatch.analyzer.page.PageTime;
import io.inferwatch.analyzer.page.PageTimeParser;
import io.inferwatch.analyzer.page.model.ChecksView;
import io.inferwatch.analyzer.report.ModelSummary;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The parameters of a page. */
final class PageQuery {
    private final MultiMap query;
    private final Instant now;

    PageQuery(MultiMap query, Instant now) {
        this.query = query;
        this.now = now;
    }

    /** @throws io.inferwatch.schema.RuleViolationException when a parameter is wrong */
    PageTime time(ModelSummary model) {
        return new PageTimeParser(query::get, now).parse(model.lastEvent());
    }

    String text(String key) {
        return Objects.requireNonNullElse(query.get(key), "").strip();
    }

    String text(String key, String otherwise) {
        String text = text(key);
        return text.isEmpty() ? otherwise : text;
    }

    /** From 1; what is no number is 1. */
    int page() {
        String page = text("page");
        return page.matches("[1-9]\\d{0,4}") ? Integer.parseInt(page) : 1;
    }

    ChecksView.Filter checks() {
        return new ChecksView.Filter(
                text("status").toLowerCase(Locale.ROOT),
                text("column"),
                text("monitor"),
                text("sort", "worst"),
                page());
    }

    OverviewView.Filter overview() {
        String level = text("level");
        return new OverviewView.Filter(
                text("q"), level.matches("[0-4]") ? Integer.parseInt(level) : 0, text("sort", "level"));
    }

    /** As they came. */
    Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        query.forEach(entry -> all.putIfAbsent(entry.getKey(), entry.getValue()));
        return all;
    }
}
