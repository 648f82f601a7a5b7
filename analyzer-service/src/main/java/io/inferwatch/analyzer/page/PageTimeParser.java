// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page;

import io.inferwatch.analyzer.time.TimeParser;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import io.inferwatch.schema.RuleViolationException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the time of a page from its query: {@code from} and {@code to}, or {@code last} and {@code anchor}; {@code base}; {@code version}. */
public final class PageTimeParser {
    private static final Duration LONGEST = Duration.ofDays(1_827);
    private static final String USUAL = "24h";
    private static final Pattern RANGE = Pattern.compile("([1-9]\\d{0,3})([hd])");
    private static final String VERSION = "version:";

    private final UnaryOperator<@Nullable String> query;
    private final Instant now;

    /** @param query gives the value of a parameter; null where there is none */
    public PageTimeParser(UnaryOperator<@Nullable String> query, Instant now) {
        this.query = query;
        this.now = now;
    }

    /**
     * The time of the query; without one the last 24 hours, up to the last event when that is older.
     *
     * @param lastEvent null: there is none
     * @throws RuleViolationException when a parameter is wrong
     */
    public PageTime parse(@Nullable Instant lastEvent) {
        String from = value("from");
        String to = value("to");
        Base base = base(value("base"));
        String version = value("version");
        if (from != null || to != null) {
            return new PageTime(Windows.widenedToHours(fixed(from, to)), null, false, base, version, now);
        }
        String asked = value("last");
        String last = asked == null ? USUAL : asked;
        Duration length = length(last);
        boolean old = lastEvent != null && lastEvent.isBefore(now.minus(length));
        boolean anchored = isAnchored(value("anchor"), asked == null && old) && lastEvent != null;
        Instant end = nextHour(anchored && lastEvent != null ? lastEvent : now);
        return new PageTime(new Window(end.minus(length), end), last, anchored, base, version, now);
    }

    private static boolean isAnchored(@Nullable String anchor, boolean otherwise) {
        if (anchor != null && !anchor.equals("data")) {
            throw RuleViolationException.of("anchor", "data", anchor);
        }
        return anchor != null || otherwise;
    }

    private @Nullable String value(String key) {
        String value = query.apply(key);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static Instant nextHour(Instant time) {
        return time.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    }

    private static Duration length(String last) {
        Matcher parts = RANGE.matcher(last);
        if (!parts.matches()) {
            throw RuleViolationException.of("last", "a range such as 6h, 24h, 7d or 30d", last);
        }
        long n = Long.parseLong(parts.group(1));
        Duration length = parts.group(2).equals("h") ? Duration.ofHours(n) : Duration.ofDays(n);
        if (length.compareTo(LONGEST) > 0) {
            throw RuleViolationException.of("last", "at most " + LONGEST.toDays() + "d", last);
        }
        return length;
    }

    private static Window fixed(@Nullable String from, @Nullable String to) {
        if (from == null || to == null) {
            throw RuleViolationException.of("window", "both from and to", from == null ? "to" : "from");
        }
        Instant start = time("from", from);
        Instant end = time("to", to);
        if (!start.isBefore(end)) {
            throw RuleViolationException.of("window", "from before to", from + " to " + to);
        }
        Window window = new Window(start, end);
        if (window.length().compareTo(LONGEST) > 0) {
            throw RuleViolationException.of("window", "at most " + LONGEST.toDays() + " days", from + " to " + to);
        }
        return window;
    }

    private static Instant time(String key, String text) {
        return TimeParser.parse(text)
                .orElseThrow(() -> RuleViolationException.of(key, "a time such as 2026-03-01T00:00:00Z", text));
    }

    private static Base base(@Nullable String text) {
        if (text == null || text.equals("reference")) {
            return Base.REFERENCE;
        }
        if (text.equals("previous") || text.equals("week")) {
            return new Base(text.equals("week") ? Base.Kind.WEEK : Base.Kind.PREVIOUS, null, null);
        }
        if (text.startsWith(VERSION) && text.length() > VERSION.length()) {
            return new Base(Base.Kind.VERSION, text.substring(VERSION.length()), null);
        }
        int slash = text.indexOf('/');
        if (slash > 0) {
            Window window = fixed(text.substring(0, slash), text.substring(slash + 1));
            return new Base(Base.Kind.WINDOW, null, Windows.widenedToHours(window));
        }
        throw RuleViolationException.of("base", "one of reference, previous, week, version:NAME and FROM/TO", text);
    }
}
