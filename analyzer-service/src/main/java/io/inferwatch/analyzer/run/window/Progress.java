// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.window;

import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.traffic.Rhythm;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far the schedule has evaluated a model.
 *
 * @param hours until when every hour
 * @param windows until when windows that decide; the same for a model that is analysed by the hour
 * @param rhythm how the model was analysed
 * @param recounted the first hour that is being counted again: from there on windows may not know their late events yet; null:
 *     they all do
 * @param families until when windows that decide, by family with a schedule of its own
 */
public record Progress(
        Instant hours,
        Instant windows,
        Rhythm rhythm,
        @Nullable Instant recounted,
        Map<Family, Instant> families) {
    public Progress {
        families = Map.copyOf(families);
    }

    /** Of a model all of whose windows know their events, and whose families have no schedules of their own. */
    public Progress(Instant hours, Instant windows, Rhythm rhythm) {
        this(hours, windows, rhythm, null, Map.of());
    }

    /** Of a model before its first window. */
    static Progress none(Instant start, Set<Family> families) {
        return new Progress(
                start,
                start,
                Rhythm.HOUR,
                null,
                families.stream().collect(Collectors.toMap(family -> family, family -> start)));
    }

    /** With the families that have schedules of their own now; a new one goes on from here. */
    Progress ofFamilies(Set<Family> known) {
        Map<Family, Instant> some = new HashMap<>(families);
        some.keySet().retainAll(known);
        known.forEach(family -> some.putIfAbsent(family, windows));
        return new Progress(hours, windows, rhythm, recounted, some);
    }

    /** After one more window. */
    Progress after(DueWindow due, Rhythm current) {
        return new Progress(
                due.isHour() ? due.end() : hours,
                due.decides() ? Windows.latest(windows, due.end()) : windows,
                current,
                recounted,
                families);
    }

    /** Before an hour is counted again: its windows are evaluated again, also where the analyzer ends in between. */
    Progress recounting(Instant hour) {
        Map<Family, Instant> back = new HashMap<>(families);
        back.replaceAll((family, until) -> Windows.earliest(until, hour));
        return new Progress(hours, windows, rhythm, recounted == null ? hour : Windows.earliest(recounted, hour), back);
    }

    Progress recountedAll() {
        return new Progress(hours, windows, rhythm, null, families);
    }

    Progress with(Family family, Instant until) {
        Map<Family, Instant> more = new HashMap<>(families);
        more.put(family, until);
        return new Progress(hours, windows, rhythm, recounted, more);
    }
}
