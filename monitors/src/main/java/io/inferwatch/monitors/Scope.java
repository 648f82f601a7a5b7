package io.inferwatch.monitors;

import org.jspecify.annotations.Nullable;

/**
 * What a check looked at.
 *
 * @param modelVersion null: all versions together
 * @param segment null: the whole traffic
 * @param reference name and version of the reference, such as {@code training@1}; null where the check needs none
 */
public record Scope(
        String model,
        @Nullable String modelVersion,
        @Nullable String segment,
        Window window,
        @Nullable String reference) {}
