// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.version;

import java.time.Instant;
import java.util.Collection;

/** Reads the versions of a model from its events. Thread-safe; calls block. */
public interface VersionRepository {
    /** Of one model. */
    int MOST_VERSIONS = 100;

    /**
     * The versions seen last, at most {@value #MOST_VERSIONS}. One request.
     *
     * @param now end of the last day
     * @param labels names of labels to read, without the branch {@code labels.}
     */
    VersionHistory versions(String model, Instant now, Collection<String> labels);
}
