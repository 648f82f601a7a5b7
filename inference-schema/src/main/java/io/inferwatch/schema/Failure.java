package io.inferwatch.schema;

import org.jspecify.annotations.Nullable;

/** The error of an inference that gave no prediction; null components are unknown. */
public record Failure(
        @Nullable String type,
        @Nullable String message,
        @Nullable String stackTrace) {}
