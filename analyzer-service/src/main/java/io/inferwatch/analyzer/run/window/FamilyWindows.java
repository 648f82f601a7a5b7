// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.window;

import io.inferwatch.analyzer.config.ScheduleRules;
import io.inferwatch.analyzer.run.traffic.Traffics;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Windows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * The windows that are due for a family with a schedule of its own: those that decide, that closed before the family's newest time,
 * and that the model's own
 * schedule has evaluated. For one thread.
 */
public final class FamilyWindows {
    private final ProgressRepository progress;
    private final Traffics traffics;
    private final Function<String, ScheduleRules> schedules;

    /** The windows of one family of one model, in order. */
    public record Due(String model, Family family, List<DueWindow> windows) {}

    public FamilyWindows(ProgressRepository progress, Traffics traffics, Function<String, ScheduleRules> schedules) {
        this.progress = progress;
        this.traffics = traffics;
        this.schedules = schedules;
    }

    /** One request, where a model has such a family; none otherwise. */
    public List<Due> of(Collection<String> models, Instant now) {
        List<String> own = models.stream()
                .filter(model -> !schedules.apply(model).families().isEmpty())
                .toList();
        List<Due> due = new ArrayList<>();
        progress.progress(own).forEach((model, reached) -> {
            for (Family family : schedules.apply(model).families().keySet()) {
                List<DueWindow> windows = windows(model, family, reached, now);
                if (!windows.isEmpty()) {
                    due.add(new Due(model, family, windows));
                }
            }
        });
        return due;
    }

    private List<DueWindow> windows(String model, Family family, Progress reached, Instant now) {
        Instant from = reached.families().get(family);
        Instant until = Windows.earliest(
                reached.windows(), DueWindows.lastClosed(schedules.apply(model).due(family, now)));
        return from != null && from.isBefore(until)
                ? new WindowPlan(traffics.of(model), reached.rhythm())
                        .windows(from, from, until).stream()
                                .filter(DueWindow::decides)
                                .toList()
                : List.of();
    }

    /** Stores until when a family was evaluated. */
    public void evaluated(String model, Family family, Instant until) {
        Progress reached =
                Objects.requireNonNull(progress.progress(List.of(model)).get(model));
        progress.storeProgress(model, reached.with(family, until));
    }
}
