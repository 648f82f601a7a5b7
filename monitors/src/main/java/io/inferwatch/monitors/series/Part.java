package io.inferwatch.monitors.series;

import org.jspecify.annotations.Nullable;

/**
 * Which traffic of a model a series is of: all of it, one version's or one segment's.
 *
 * @param version null: all versions
 * @param segment null: the whole traffic
 */
public record Part(@Nullable String version, @Nullable String segment) {
    public static final Part WHOLE = new Part(null, null);

    public static Part ofVersion(String version) {
        return new Part(version, null);
    }

    public static Part ofSegment(String segment) {
        return new Part(null, segment);
    }
}
