// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.memory;

import io.inferwatch.analyzer.outcome.Label;
import io.inferwatch.analyzer.outcome.LabelBatch;
import io.inferwatch.analyzer.outcome.LabelRepository;
import io.inferwatch.analyzer.outcome.ReadPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Labels in a list, in the order of their arrival; one of a known id is refused, as a data stream does. */
public final class InMemoryLabels implements LabelRepository {
    private static final String ONLY = "memory";

    private final List<Label> all = new ArrayList<>();

    /** Whether the label is new. */
    public synchronized boolean add(Label label) {
        boolean isNew = all.stream().noneMatch(known -> known.id().equals(label.id()));
        if (isNew) {
            all.add(label);
        }
        return isNew;
    }

    synchronized List<Label> all() {
        return List.copyOf(all);
    }

    @Override
    public synchronized LabelBatch after(ReadPosition position, int most) {
        int from = Math.toIntExact(position.sequences().getOrDefault(ONLY, 0L));
        int to = Math.min(all.size(), from + most);
        return new LabelBatch(
                List.copyOf(all.subList(from, to)), 0, new ReadPosition(Map.of(ONLY, (long) to)), to < all.size());
    }
}
