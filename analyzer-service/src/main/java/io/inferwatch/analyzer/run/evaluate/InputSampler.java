// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.evaluate;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws a uniform sample of events, the same one whenever it is drawn. Thread-safe; calls block. */
public interface InputSampler {
    /**
     * The inputs of some events.
     *
     * @param windows where they lie; not empty
     * @param version null: of all versions
     * @param role null: in any role
     * @param most fewer where the rows are very wide
     */
    List<Row> rows(String model, List<Window> windows, @Nullable String version, @Nullable String role, int most);
}
