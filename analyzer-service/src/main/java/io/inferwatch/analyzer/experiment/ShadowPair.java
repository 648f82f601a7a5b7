// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.experiment;

import org.jspecify.annotations.Nullable;

/** The answers of both versions to one request. */
public record ShadowPair(Answer control, Answer candidate) {
    /**
     * One version's answer.
     *
     * @param label of a classification; null: none
     * @param value of a regression or ranking; null: none
     * @param millis null: no latency
     */
    public record Answer(
            boolean failed,
            @Nullable String label,
            @Nullable Double value,
            @Nullable Double millis) {}
}
