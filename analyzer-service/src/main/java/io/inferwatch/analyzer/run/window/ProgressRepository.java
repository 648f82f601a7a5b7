// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.window;

import java.util.Collection;
import java.util.Map;

/** Keeps how far the schedule has evaluated each model. Thread-safe; calls block. */
public interface ProgressRepository {
    /** By model; models that were never evaluated are left out. One request. */
    Map<String, Progress> progress(Collection<String> models);

    void storeProgress(String model, Progress progress);
}
