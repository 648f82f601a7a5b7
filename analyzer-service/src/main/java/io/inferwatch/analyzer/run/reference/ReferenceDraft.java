// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.reference;

import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.reference.ReferenceRule;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Layout;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reference without its version.
 *
 * @param rows that the window had; 0: those of each window that is evaluated
 */
record ReferenceDraft(
        String model,
        String name,
        ReferenceRule rule,
        @Nullable Window window,
        @Nullable String modelVersion,
        Layout layout,
        long rows) {
    Reference version(int version, Instant created) {
        return new Reference(model, name, version, rule, window, modelVersion, layout.version(), rows, created);
    }
}
