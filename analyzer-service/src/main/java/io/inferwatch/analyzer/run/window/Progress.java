package io.inferwatch.analyzer.run.window;

import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.traffic.Rhythm;
import java.time.Instant;

/**
 * How far the schedule has evaluated a model.
 *
 * @param hours until when every hour
 * @param windows until when windows that decide; the same for a model that is analysed by the hour
 * @param rhythm how the model was analysed
 */
public record Progress(Instant hours, Instant windows, Rhythm rhythm) {
    /** After one more window. */
    Progress after(DueWindow due, Rhythm current) {
        return new Progress(
                due.isHour() ? due.end() : hours,
                due.decides() ? Windows.latest(windows, due.end()) : windows,
                current);
    }
}
