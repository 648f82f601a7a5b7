// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.series;

import org.jspecify.annotations.Nullable;

/**
 * Which traffic of a model a series is of: all of it, one version's or one segment's.
 *
 * @param version null: all versions
 * @param segment null: the whole traffic
 */
public record SeriesScope(
        @Nullable String version, @Nullable String segment) {
    public static final SeriesScope WHOLE = new SeriesScope(null, null);

    public static SeriesScope ofVersion(String version) {
        return new SeriesScope(version, null);
    }

    public static SeriesScope ofSegment(String segment) {
        return new SeriesScope(null, segment);
    }
}
