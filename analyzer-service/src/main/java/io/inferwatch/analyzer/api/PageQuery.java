// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.page.OverviewView;
import io.inferwatch.analyzer.page.PageTime;
import io.inferwatch.analyzer.page.PageTimeParser;
import io.inferwatch.analyzer.page.model.ChecksView;
import io.inferwatch.analyzer.report.ModelSummary;
import io.inferwatch.monitors.Status;
import io.inferwatch.schema.RuleViolationException;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parameters of a page. */
final class PageQuery {
    private static final List<String> LEVELS = List.of("0", "1", "2", "3", "4");

    /** In lower case; the first one: all. */
    private static final List<String> STATUSES = Stream.concat(
                    Stream.of(""),
                    Arrays.stream(Status.values()).map(status -> status.name().toLowerCase(Locale.ROOT)))
            .toList();

    private final MultiMap query;
    private final Instant now;

    PageQuery(MultiMap query, Instant now) {
        this.query = query;
        this.now = now;
    }

    /** @throws RuleViolationException when a parameter is wrong */
    PageTime time(ModelSummary model) {
        return new PageTimeParser(this::single, now).parse(model.lastEvent());
    }

    /** @throws RuleViolationException when it is there twice */
    String text(String key) {
        return Objects.requireNonNullElse(single(key), "").strip();
    }

    private @Nullable String single(String key) {
        List<String> values = query.getAll(key);
        if (values.size() > 1) {
            throw RuleViolationException.of(key, "one value", values.size() + " values");
        }
        return values.isEmpty() ? null : values.get(0);
    }

    /**
     * A parameter with a few values.
     *
     * @param values the first one is meant where there is no parameter
     * @throws RuleViolationException for any other
     */
    String choice(String key, List<String> values) {
        String text = text(key);
        if (text.isEmpty()) {
            return values.get(0);
        }
        if (!values.contains(text)) {
            throw RuleViolationException.of(
                    key,
                    "one of "
                            + values.stream().filter(value -> !value.isEmpty()).collect(Collectors.joining(", ")),
                    text);
        }
        return text;
    }

    /**
     * From 1.
     *
     * @throws RuleViolationException for what is no such number
     */
    int page() {
        String page = text("page");
        if (!page.isEmpty() && !page.matches("[1-9]\\d{0,4}")) {
            throw RuleViolationException.of("page", "a whole number from 1 to 99999", page);
        }
        return page.isEmpty() ? 1 : Integer.parseInt(page);
    }

    ChecksView.Filter checks() {
        return new ChecksView.Filter(
                choice("status", STATUSES), text("column"), text("monitor"), choice("sort", ChecksView.SORTS), page());
    }

    OverviewView.Filter overview() {
        return new OverviewView.Filter(
                text("q"), Integer.parseInt(choice("level", LEVELS)), choice("sort", OverviewView.Filter.SORTS));
    }

    /** As they came. */
    Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        query.forEach(entry -> all.putIfAbsent(entry.getKey(), entry.getValue()));
        return all;
    }
}
