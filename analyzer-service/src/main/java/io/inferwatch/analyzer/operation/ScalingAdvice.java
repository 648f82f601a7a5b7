// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.operation;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.series.Saturation.Advice;
import org.jspecify.annotations.Nullable;

/**
 * What to do about the number of a model's instances; reported when it changes.
 *
 * @param cpu mean over its hosts in the window, 0 … 1; null: not known
 * @param heap likewise
 */
public record ScalingAdvice(
        String model,
        Advice advice,
        @Nullable Double cpu,
        @Nullable Double heap,
        Window window) {}
