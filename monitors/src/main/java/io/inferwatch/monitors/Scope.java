// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check looked at.
 *
 * @param modelVersion null: all versions together
 * @param segment null: the whole traffic
 * @param reference name and version of the reference, such as {@code training@1}; null where the check needs none
 * @param referenceWindows the past windows that the reference stood for, in the order of time; empty for one made of rows
 */
public record Scope(
        String model,
        @Nullable String modelVersion,
        @Nullable String segment,
        Window window,
        @Nullable String reference,
        List<Window> referenceWindows) {
    public Scope {
        referenceWindows = List.copyOf(referenceWindows);
    }

    public Scope(
            String model,
            @Nullable String modelVersion,
            @Nullable String segment,
            Window window,
            @Nullable String reference) {
        this(model, modelVersion, segment, window, reference, List.of());
    }
}
