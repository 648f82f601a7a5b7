// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.reference;

import io.inferwatch.analyzer.event.EventRepository;
import io.inferwatch.analyzer.event.Slice;
import io.inferwatch.analyzer.reference.ReferenceRule;
import io.inferwatch.analyzer.run.profile.HourlyProfiles;
import io.inferwatch.analyzer.run.profile.Layouts;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.profile.Layout;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Drafts references of traffic, and counts the hours that they stand for. Calls block. */
final class ReferenceDrafts {
    private final EventRepository events;
    private final HourlyProfiles profiles;
    private final Layouts layouts;

    ReferenceDrafts(EventRepository events, HourlyProfiles profiles, Layouts layouts) {
        this.events = events;
        this.profiles = profiles;
        this.layouts = layouts;
    }

    /** Of a rule that may look anywhere. */
    ReferenceDraft ofRule(String model, String name, ReferenceRule rule) {
        Layout layout = layouts.inUse(model).orElseGet(() -> ofFirstWeeks(model));
        return new ReferenceDraft(model, name, rule, null, null, layout, 0);
    }

    private Layout ofFirstWeeks(String model) {
        Window weeks = firstWeeks(model);
        return layouts.ofTraffic(model, weeks, events.count(model, weeks), false);
    }

    private Window firstWeeks(String model) {
        EventRepository.Extent extent = events.extent(model);
        Instant first = extent.first();
        Instant last = extent.last();
        if (first == null || last == null) {
            throw new IllegalArgumentException("reference: Expecting events of " + model + ". Found: none");
        }
        Instant end = last.plusMillis(1);
        Instant month = first.plus(ReferenceProfiles.FOUR_WEEKS);
        return Windows.widenedToHours(new Window(first, end.isBefore(month) ? end : month));
    }

    /** @throws IllegalArgumentException when the window, widened to whole hours, holds no events of the version */
    ReferenceDraft ofWindow(
            String model,
            String name,
            ReferenceRule rule,
            Window asked,
            @Nullable String modelVersion,
            boolean regrid) {
        Window window = Windows.widenedToHours(asked);
        List<Slice> slices = events.slices(model, window);
        if (slices.isEmpty()) {
            throw noEvents(model, window);
        }
        long rows = HourlyProfiles.rows(slices, window, modelVersion);
        if (rows == 0 && modelVersion != null) {
            throw noEvents(model + " " + modelVersion, window);
        }
        long all = slices.stream().mapToLong(Slice::events).sum();
        Layout layout = layouts.ofTraffic(model, window, all, regrid);
        profiles.update(model, window, slices, layout);
        return new ReferenceDraft(model, name, rule, window, modelVersion, layout, rows);
    }

    private static IllegalArgumentException noEvents(String of, Window window) {
        return new IllegalArgumentException("reference: Expecting events of " + of + " from " + window.from() + " to "
                + window.to() + ". Found: none");
    }
}
