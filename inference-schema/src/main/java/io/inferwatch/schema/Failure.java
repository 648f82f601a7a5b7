// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import org.jspecify.annotations.Nullable;

/**
 * The error of an inference that gave no prediction; null components are unknown.
 *
 * @param template the message before its values were put in, with {@code {}} in their places, as SLF4J has it
 */
public record Failure(
        @Nullable String type,
        @Nullable String message,
        @Nullable String stackTrace,
        @Nullable String template) {}
