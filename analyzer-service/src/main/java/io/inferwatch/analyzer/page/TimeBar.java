// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page;

import io.inferwatch.analyzer.page.text.Times;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.text.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form with which readers choose the time of a page.
 *
 * @param path of the page
 * @param hidden other parameters that the form keeps
 * @param versions that can be chosen; with one there is nothing to choose
 * @param events in the window; null: not counted
 * @param lastEvent of the model; null: none
 */
public record TimeBar(
        String path,
        PageTime time,
        List<Hidden> hidden,
        List<String> versions,
        @Nullable Long events,
        @Nullable Instant lastEvent) {
    public TimeBar {
        hidden = List.copyOf(hidden);
        versions = List.copyOf(versions);
    }

    /** A parameter that is kept. */
    public record Hidden(String name, String value) {}

    /** A choice of the form. */
    public record Choice(String value, String text, boolean chosen) {}

    public String link(PageTime other) {
        return path + "?" + other.query();
    }

    /** A link that shows the same window later. */
    public String fixedLink() {
        return path + "?" + time.fixedQuery();
    }

    /** {@code 24h}, kept at the end of the data where it was. */
    public String rangeLink(String range) {
        return link(time.range(range));
    }

    public boolean isRange(String range) {
        return range.equals(time.last());
    }

    public static String words(String range) {
        return range.replace("h", "\u202fh").replace("d", "\u202fd");
    }

    public List<Choice> bases() {
        String chosen = time.base().value();
        List<Choice> choices = new ArrayList<>();
        choices.add(choice("reference", "reference", chosen));
        choices.add(choice("previous", Times.length(time.window().length()) + " before", chosen));
        choices.add(choice("week", "a week earlier", chosen));
        versions.forEach(version -> choices.add(choice("version:" + version, "version " + version, chosen)));
        Window own = time.base().window();
        if (own != null) {
            choices.add(choice(chosen, new Times(time.now()).window(own), chosen));
        }
        return choices;
    }

    private static Choice choice(String value, String text, String chosen) {
        return new Choice(value, text, value.equals(chosen));
    }

    /** Local form of a time for an input of type datetime-local, in UTC. */
    public static String input(Instant time) {
        return time.toString().substring(0, 16);
    }

    /** {@code 24 h: 27 Nov 10:00 – 28 Nov 10:00 UTC, 9 937 events, last hour not finished}. */
    public String text() {
        Times times = new Times(time.now());
        String count = events == null
                ? ""
                : events == 0 ? ", no events" : ", " + Numbers.count(events) + (events == 1 ? " event" : " events");
        String open = time.window().to().isAfter(time.now()) ? ", last hour not finished" : "";
        return Times.length(time.window().length()) + ": " + times.window(time.window()) + count + open;
    }

    /** With what the window is compared, in words. */
    public String comparedWith(String reference) {
        Window base = time.base().of(time.window());
        String version = time.base().version();
        return base == null
                ? reference
                : new Times(time.now()).window(base) + (version == null ? "" : ", version " + version);
    }

    /** Whether the last event is older than the range; then the page says so. */
    public boolean isDataOld() {
        Duration range = time.window().length();
        return lastEvent != null
                && time.last() != null
                && lastEvent.isBefore(time.now().minus(range));
    }

    public String dataEnd() {
        Times times = new Times(time.now());
        return lastEvent == null
                ? ""
                : "Data ends " + times.absolute(lastEvent) + ", " + times.relative(lastEvent) + ".";
    }

    /** The same range, up to the last event or up to now: the other of both. */
    public PageTime otherEnd() {
        return new PageTime(
                time.window(), time.last(), !time.anchoredToData(), time.base(), time.version(), time.now());
    }
}
