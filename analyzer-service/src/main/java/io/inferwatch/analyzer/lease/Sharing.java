// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.lease;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shares the parts out by the number of their models. Every instance computes the same from the same leases, takes what falls to it,
 * and gives back what others should have. A part moves only where that makes the shares more equal.
 */
final class Sharing {
    private final LeaseTable table;
    private final PartSizes sizes;
    private final Map<String, Long> shares = new HashMap<>();

    Sharing(LeaseTable table, PartSizes sizes) {
        this.table = table;
        this.sizes = sizes;
        table.instances()
                .keySet()
                .forEach(id -> shares.put(
                        id, table.partsOf(id).stream().mapToLong(sizes::weight).sum()));
    }

    /** The free parts that an instance should take. */
    List<Integer> due(String instance) {
        List<Integer> due = new ArrayList<>();
        table.free().stream()
                .sorted(Comparator.comparingLong(sizes::weight).reversed())
                .forEach(part -> {
                    String lightest = lightest();
                    shares.merge(lightest, sizes.weight(part), Long::sum);
                    if (lightest.equals(instance)) {
                        due.add(part);
                    }
                });
        return due;
    }

    /**
     * The parts that an instance should leave to others; never the shared work.
     *
     * @param busy parts on which it works now
     */
    List<Integer> surplus(String instance, Collection<Integer> busy) {
        List<Integer> own = new ArrayList<>(table.partsOf(instance));
        own.removeIf(part -> part == WorkPart.SHARED || busy.contains(part));
        List<Integer> surplus = new ArrayList<>();
        for (Optional<Integer> next = movable(instance, own); next.isPresent(); next = movable(instance, own)) {
            Integer part = next.get();
            shares.merge(lightest(), sizes.weight(part), Long::sum);
            shares.merge(instance, -sizes.weight(part), Long::sum);
            own.remove(part);
            surplus.add(part);
        }
        return surplus;
    }

    /** The largest part that does not make the lightest share larger than what is left. */
    private Optional<Integer> movable(String instance, List<Integer> parts) {
        long difference = share(instance) - share(lightest());
        return parts.stream()
                .filter(part -> 2 * sizes.weight(part) <= difference)
                .max(Comparator.comparingLong(sizes::weight));
    }

    private long share(String instance) {
        return shares.getOrDefault(instance, 0L);
    }

    private String lightest() {
        return table.instances().keySet().stream()
                .min(Comparator.comparingLong(this::share).thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }
}
