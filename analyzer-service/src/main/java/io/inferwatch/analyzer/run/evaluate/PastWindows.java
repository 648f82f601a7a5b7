// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.evaluate;

import io.inferwatch.analyzer.run.profile.HourlyProfiles;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.Windows;
import io.inferwatch.monitors.monitor.PastWindow;
import io.inferwatch.monitors.profile.Profile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Finds the windows right before one, of its length, as far as their hours are stored; nothing is counted for them. */
public final class PastWindows {
    private final HourlyProfiles profiles;

    public PastWindows(HourlyProfiles profiles) {
        this.profiles = profiles;
    }

    /** In the order of time; without those that hold no rows, or rows of the reference: they would be compared with themselves. */
    List<PastWindow> before(Comparisons compared) {
        Window evaluated = compared.window();
        List<PastWindow> past = new ArrayList<>();
        for (int back = PastWindow.MOST; back > 0; back--) {
            Duration shift = evaluated.length().multipliedBy(back);
            Window window =
                    new Window(evaluated.from().minus(shift), evaluated.to().minus(shift));
            if (compared.reference(null).windows().stream().noneMatch(other -> Windows.overlap(window, other))) {
                Profile profile = profiles.read(compared.reference().model(), window, compared.layout())
                        .whole();
                if (profile.rows() > 0) {
                    past.add(new PastWindow(window, profile));
                }
            }
        }
        return past;
    }
}
