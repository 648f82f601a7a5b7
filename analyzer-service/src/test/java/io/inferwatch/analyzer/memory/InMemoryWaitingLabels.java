// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.memory;

import io.inferwatch.analyzer.outcome.WaitingLabel;
import io.inferwatch.analyzer.outcome.WaitingLabels;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Labels that wait, in a map. */
public final class InMemoryWaitingLabels implements WaitingLabels {
    private final Map<String, WaitingLabel> all = new HashMap<>();

    @Override
    public synchronized void put(Collection<WaitingLabel> labels) {
        labels.forEach(label -> all.put(label.label().id(), label));
    }

    @Override
    public synchronized void remove(Collection<String> labelIds) {
        labelIds.forEach(all::remove);
    }

    @Override
    public synchronized List<WaitingLabel> due(Instant now, int most) {
        return all.values().stream()
                .filter(label -> !label.retryAt().isAfter(now))
                .sorted(Comparator.comparing(WaitingLabel::retryAt)
                        .thenComparing(label -> label.label().id()))
                .limit(most)
                .toList();
    }

    @Override
    public synchronized long count() {
        return all.size();
    }

    @Override
    public synchronized List<String> oldest(int most) {
        return all.values().stream()
                .sorted(Comparator.comparing(WaitingLabel::since)
                        .thenComparing(label -> label.label().id()))
                .map(label -> label.label().id())
                .limit(most)
                .toList();
    }
}
