// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.profile;

import io.inferwatch.monitors.profile.Layout;
import java.util.Optional;

/** Keeps the versions of layouts; one that is stored never changes. Thread-safe; calls block. */
public interface LayoutRepository {
    Optional<Layout> layout(String model, int version);

    /** @return false when a layout of this version is there already */
    boolean store(String model, Layout layout);
}
