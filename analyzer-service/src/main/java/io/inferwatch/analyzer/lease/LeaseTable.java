// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.lease;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The instances of a namespace and all leases, read and stored as one. Immutable.
 *
 * @param instances by id
 * @param leases by the number of the part
 */
public record LeaseTable(Map<String, Instance> instances, List<Lease> leases) {
    public static final LeaseTable EMPTY = new LeaseTable(Map.of(), Collections.nCopies(WorkPart.COUNT, Lease.FREE));

    public LeaseTable {
        instances = Collections.unmodifiableMap(new TreeMap<>(instances));
        leases = List.copyOf(leases);
    }

    LeaseTable with(Instance instance) {
        Map<String, Instance> more = new TreeMap<>(instances);
        more.put(instance.id(), instance);
        return new LeaseTable(more, leases);
    }

    /** Without some instances; their leases are free. */
    LeaseTable without(Collection<String> ids) {
        Map<String, Instance> fewer = new TreeMap<>(instances);
        fewer.keySet().removeAll(ids);
        return new LeaseTable(
                fewer,
                leases.stream()
                        .map(lease -> lease.holder() != null && ids.contains(lease.holder())
                                ? new Lease(null, lease.epoch())
                                : lease)
                        .toList());
    }

    LeaseTable givenBack(Collection<Integer> parts) {
        return changed(parts, null);
    }

    LeaseTable taken(Collection<Integer> parts, String instance) {
        return changed(parts, instance);
    }

    private LeaseTable changed(Collection<Integer> parts, @Nullable String holder) {
        List<Lease> changed = new ArrayList<>(leases);
        parts.forEach(part -> {
            long epoch = leases.get(part).epoch();
            changed.set(part, new Lease(holder, holder == null ? epoch : epoch + 1));
        });
        return new LeaseTable(instances, changed);
    }

    List<Integer> partsOf(String instance) {
        return IntStream.range(0, leases.size())
                .filter(part -> leases.get(part).isHeldBy(instance))
                .boxed()
                .toList();
    }

    List<Integer> free() {
        return IntStream.range(0, leases.size())
                .filter(part -> leases.get(part).holder() == null)
                .boxed()
                .toList();
    }

    /** Whether an instance does what all models share. */
    public boolean hasSharedWork(String instance) {
        return leases.get(WorkPart.SHARED).isHeldBy(instance);
    }
}
