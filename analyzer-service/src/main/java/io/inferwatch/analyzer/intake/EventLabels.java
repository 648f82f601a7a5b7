// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.intake;

import io.inferwatch.analyzer.outcome.Label;
import io.inferwatch.analyzer.outcome.Truth;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stores the labels that stand in one file with their events. Their time is that of the event, so any label that became known
 * later corrects them. A file that is imported after another one corrects it, too: its label then follows the stored one
 * by a millisecond. For one thread; calls block.
 */
public final class EventLabels {
    private static final int AT_ONCE = 1_000;

    /** Labels this close to their event came with it, or corrected one that did. */
    private static final Duration WITH_EVENT = Duration.ofSeconds(1);

    private final LabelInbox inbox;
    private final String model;
    private final List<Given> given = new ArrayList<>();
    private long stored;
    private long alreadyThere;

    public EventLabels(LabelInbox inbox, String model) {
        this.inbox = inbox;
        this.model = model;
    }

    private record Given(String request, Instant time, Truth truth) {}

    /** @param time of the event */
    public void add(String request, Instant time, Truth truth) {
        given.add(new Given(request, time.truncatedTo(ChronoUnit.MILLIS), truth));
        if (given.size() == AT_ONCE) {
            flush();
        }
    }

    /** Stores what was added. */
    public void flush() {
        if (given.isEmpty()) {
            return;
        }
        Map<String, Label> newest = new HashMap<>(inbox.newest(
                model, given.stream().map(Given::request).distinct().toList()));
        List<Label> labels = new ArrayList<>();
        for (Given one : given) {
            Label before = newest.get(one.request());
            if (before != null && !before.time().isBefore(one.time()) && isSame(one, before)) {
                alreadyThere++;
            } else {
                Label label = label(one, before);
                labels.add(label);
                newest.merge(one.request(), label, (a, b) -> b.corrects(a) ? b : a);
            }
        }
        int known = labels.isEmpty() ? 0 : inbox.create(labels).size();
        alreadyThere += known;
        stored += labels.size() - known;
        given.clear();
    }

    private static boolean isSame(Given one, Label before) {
        return LabelIds.isSameTruth(before, one.truth());
    }

    private Label label(Given one, @Nullable Label before) {
        return before != null && isCorrectedBy(one, before)
                ? Label.of(
                        model,
                        one.request(),
                        LabelIds.after(before, model, one.request(), one.truth()),
                        before.time().plusMillis(1),
                        one.truth())
                : Label.of(
                        model,
                        one.request(),
                        LabelIds.at(one.time(), model, one.request(), one.truth()),
                        one.time(),
                        one.truth());
    }

    private static boolean isCorrectedBy(Given one, Label before) {
        return !before.time().isBefore(one.time())
                && before.time().isBefore(one.time().plus(WITH_EVENT));
    }

    public long stored() {
        return stored;
    }

    public long alreadyThere() {
        return alreadyThere;
    }
}
