package io.inferwatch.schema;

import org.jspecify.annotations.Nullable;

/** Why an inference gave no answer; null is unknown. */
public record Failure(
        @Nullable String type,
        @Nullable String message,
        @Nullable String stackTrace) {}
