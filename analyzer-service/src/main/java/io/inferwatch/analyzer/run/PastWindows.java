package io.inferwatch.analyzer.run;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.PastWindow;
import io.inferwatch.monitors.profile.Layout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Finds the windows right before one, of its length, as far as their hours are stored; nothing is counted for them. */
final class PastWindows {
    private final HourlyProfiles profiles;

    PastWindows(HourlyProfiles profiles) {
        this.profiles = profiles;
    }

    /**
     * In the order of time, windows without rows left out.
     *
     * @param without windows of the reference: what overlaps them would be compared with itself
     */
    List<PastWindow> before(String model, Window judged, Layout layout, List<Window> without) {
        List<PastWindow> past = new ArrayList<>();
        for (int back = PastWindow.MOST; back > 0; back--) {
            Duration shift = judged.length().multipliedBy(back);
            Window window = new Window(judged.from().minus(shift), judged.to().minus(shift));
            if (without.stream().noneMatch(other -> overlap(window, other))) {
                PastWindow found = new PastWindow(
                        window, profiles.found(model, window, layout).whole());
                if (found.profile().rows() > 0) {
                    past.add(found);
                }
            }
        }
        return past;
    }

    private static boolean overlap(Window a, Window b) {
        return a.from().isBefore(b.to()) && b.from().isBefore(a.to());
    }
}
