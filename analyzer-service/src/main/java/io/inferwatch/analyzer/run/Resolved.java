package io.inferwatch.analyzer.run;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Profile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reference stands for beside one window.
 *
 * @param windows where its rows come from, in the order of time; empty for rows of a file
 * @param reason why there is nothing to compare with, null when there is
 */
record Resolved(
        Profile profile, List<Window> windows, @Nullable String reason) {
    Resolved {
        windows = List.copyOf(windows);
    }

    static Resolved of(Profile profile, List<Window> windows) {
        return new Resolved(profile, windows, null);
    }

    static Resolved nothing(String reason) {
        return new Resolved(Profile.EMPTY, List.of(), reason);
    }
}
