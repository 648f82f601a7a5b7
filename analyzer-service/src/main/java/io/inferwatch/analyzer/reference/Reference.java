// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.reference;

import io.inferwatch.monitors.Window;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A named, versioned, immutable rule that says what traffic is compared with.
 *
 * @param window the past window it was made from; null when made from rows of a file, or when the rule finds its window
 *     anew for each window that is evaluated
 * @param modelVersion the only version taken from the window; null: all
 * @param layoutVersion the layout its profile is counted on
 * @param rows rows it holds; 0 where the rule finds them anew
 */
public record Reference(
        String model,
        String name,
        int version,
        ReferenceRule rule,
        @Nullable Window window,
        @Nullable String modelVersion,
        int layoutVersion,
        long rows,
        Instant created) {
    /** A window that a page compares with: of no version, never stored. */
    public Reference ofWindow(Window other, @Nullable String onlyVersion) {
        return new Reference(model, "window", 0, ReferenceRule.WINDOW, other, onlyVersion, layoutVersion, 0, created);
    }

    /** Whether it is more than a window that a page compares with. */
    public boolean isStored() {
        return version > 0;
    }

    /** {@code name@version}, as check results carry it. */
    public String id() {
        return name + "@" + version;
    }
}
