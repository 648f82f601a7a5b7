// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.lease;

import java.util.Collection;
import java.util.function.UnaryOperator;

/** How many models are in each part. Immutable. */
final class PartSizes {
    static final PartSizes UNKNOWN = new PartSizes(new int[WorkPart.COUNT]);

    private final int[] models;

    private PartSizes(int[] models) {
        this.models = models;
    }

    static PartSizes of(Collection<String> models, UnaryOperator<String> groups) {
        int[] counts = new int[WorkPart.COUNT];
        models.forEach(model -> counts[WorkPart.of(groups.apply(model))]++);
        return new PartSizes(counts);
    }

    int models(Collection<Integer> parts) {
        return parts.stream().mapToInt(part -> models[part]).sum();
    }

    /** Parts without models count a little: the next model may be theirs. */
    long weight(int part) {
        return 1_000L * models[part] + 1;
    }
}
