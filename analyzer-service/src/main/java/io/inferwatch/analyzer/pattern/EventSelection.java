// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.pattern;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.contract.Selection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which events of the primary role are meant.
 *
 * @param version null: all versions
 * @param windows the events of any of them
 * @param conditions each must hold
 * @param share how many of them are looked at, drawn at random: above 0 and at most a half, or 1
 */
public record EventSelection(
        String model, @Nullable String version, List<Window> windows, List<Selection> conditions, double share) {
    public EventSelection {
        windows = List.copyOf(windows);
        conditions = List.copyOf(conditions);
    }

    /** All events of some windows. */
    public static EventSelection of(String model, @Nullable String version, List<Window> windows) {
        return new EventSelection(model, version, windows, List.of(), 1);
    }

    /** Those of them for which a condition holds too. */
    public EventSelection with(Selection condition) {
        List<Selection> more = new ArrayList<>(conditions);
        more.add(condition);
        return new EventSelection(model, version, windows, more, share);
    }

    /**
     * So that about {@code most} are looked at, however many there are.
     *
     * @param events that there are
     */
    public EventSelection sampled(long events, long most) {
        double wanted = events <= 2 * most ? 1 : (double) most / events;
        return new EventSelection(model, version, windows, conditions, wanted);
    }
}
