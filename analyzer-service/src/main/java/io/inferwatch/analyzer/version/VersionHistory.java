// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.version;

import java.util.List;

/**
 * The versions of a model, as far as its events are stored.
 *
 * @param versions those seen last
 * @param rows of the primary role of all versions, those left out included
 * @param recentRows those of the last day
 * @param complete whether no version was left out
 */
public record VersionHistory(List<VersionFacts> versions, double rows, double recentRows, boolean complete) {
    public static final VersionHistory NONE = new VersionHistory(List.of(), 0, 0, true);

    public VersionHistory {
        versions = List.copyOf(versions);
    }
}
