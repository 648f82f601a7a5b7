// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.intake;

import org.jspecify.annotations.Nullable;

/**
 * A label as it was written; nothing of it is checked. Null: it has no such part.
 *
 * @param line of the file or body, from 1
 * @param truth the class, or the number as text
 * @param type what the writer says that the truth is; null: the model or the other labels tell
 * @param time when the truth became known
 */
public record WrittenLabel(
        long line,
        LabelKeys keys,
        @Nullable String model,
        @Nullable String request,
        @Nullable String truth,
        @Nullable TruthType type,
        @Nullable String time) {}
