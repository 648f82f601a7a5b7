// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.incident.IncidentState;
import io.inferwatch.analyzer.page.OverviewView;
import io.inferwatch.analyzer.page.PageTime;
import io.inferwatch.analyzer.page.PageTimeParser;
import io.inferwatch.analyzer.page.model.ChecksView;
import io.inferwatch.analyzer.report.ModelSummary;
import io.inferwatch.analyzer.time.TimeParser;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.schema.RuleViolationException;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

    /** The first one: any. */
    private static final List<String> FAMILIES = Stream.concat(
                    Stream.of(""), Arrays.stream(Family.values()).map(Family::value))
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

    /**
     * Null where it is not there or blank.
     *
     * @throws RuleViolationException when it is there twice
     */
    @Nullable
    String optional(String key) {
        String text = text(key);
        return text.isEmpty() ? null : text;
    }

    /**
     * Null where it is not there.
     *
     * @throws RuleViolationException for what is no time of a year of four digits
     */
    @Nullable
    Instant instant(String key) {
        String text = optional(key);
        return text == null
                ? null
                : TimeParser.parse(text)
                        .filter(ReportQueries::isUsable)
                        .orElseThrow(() -> RuleViolationException.of(key, TimeParser.RULE, text));
    }

    /**
     * The parameters from and to; null where neither is there. One alone is open at the other end.
     *
     * @param latest the end where only from is there
     * @throws RuleViolationException when one is no time, or from is not before to
     */
    @Nullable
    Window window(Instant latest) {
        Instant from = instant("from");
        Instant to = instant("to");
        if (from == null && to == null) {
            return null;
        }
        Instant start = Objects.requireNonNullElse(from, Instant.EPOCH);
        Instant end = Objects.requireNonNullElse(to, latest);
        if (!start.isBefore(end)) {
            throw RuleViolationException.of("window", "from before to", start + " to " + end);
        }
        return new Window(start, end);
    }

    /** @throws RuleViolationException for an unknown one */
    @Nullable
    Family family() {
        String name = choice("family", FAMILIES);
        return Arrays.stream(Family.values())
                .filter(family -> family.value().equals(name))
                .findFirst()
                .orElse(null);
    }

    /**
     * As many as there are, also with commas in between.
     *
     * @throws RuleViolationException for an unknown one
     */
    Set<IncidentState> incidentStates() {
        Set<IncidentState> states = EnumSet.noneOf(IncidentState.class);
        query.getAll("state").stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .forEach(word -> states.add(state(word)));
        return states;
    }

    private static IncidentState state(String word) {
        return Arrays.stream(IncidentState.values())
                .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> RuleViolationException.of("state", "open, acknowledged, muted or ended", word));
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
            List<String> named =
                    values.stream().filter(value -> !value.isEmpty()).toList();
            throw RuleViolationException.of(key, (named.size() == 1 ? "" : "one of ") + String.join(", ", named), text);
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
