// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.lease;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds out who is gone: an instance that did not renew its leases for longer than they are good, by this instance's own
 * clock: the clocks of others are not compared with it. For one thread.
 */
final class LivingInstances {
    private final String self;
    private final long patience;
    private final long blind;
    private final Processes processes;
    private final Map<String, Sighting> seen = new HashMap<>();
    private long last;

    /** @param nanos when the instance was first seen with so many beats */
    private record Sighting(long beats, long nanos) {}

    LivingInstances(String self, Duration duration, Processes processes) {
        this.self = self;
        this.patience = duration.toNanos() / 3 * 4; // clocks may differ a little in speed
        this.blind = duration.toNanos() / 2;
        this.processes = processes;
    }

    /** @param nanos now */
    List<String> gone(Collection<Instance> instances, long nanos) {
        if (nanos - last > blind) {
            seen.clear(); // whoever could not look for a while does not know whether others could renew
        }
        last = nanos;
        seen.keySet().retainAll(instances.stream().map(Instance::id).collect(Collectors.toSet()));
        return instances.stream()
                .filter(other -> !other.id().equals(self))
                .filter(other -> hasStopped(other, nanos) || processes.hasEnded(other.process()))
                .map(Instance::id)
                .toList();
    }

    private boolean hasStopped(Instance other, long nanos) {
        Sighting known = seen.get(other.id());
        if (known == null || known.beats() != other.beats()) {
            seen.put(other.id(), new Sighting(other.beats(), nanos));
            return false;
        }
        return nanos - known.nanos() >= patience;
    }
}
