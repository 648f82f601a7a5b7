// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.lease;

import io.inferwatch.analyzer.lease.LeaseRepository.Stored;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the leases of one instance. They are good for a time after each renewal; whoever was away for longer (frozen, cut off) renews
 * them before it goes on, and finds out what it lost.
 */
public final class LeaseKeeper implements Leases, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);
    private static final int RENEWALS = 5;
    /** Each time another instance has to be faster. */
    private static final int ATTEMPTS = 20;

    private final LeaseRepository repository;
    private final Duration duration;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final UnaryOperator<String> groups;
    private final LivingInstances living;
    /** Parts on which somebody works, with how many do; guards {@link #held} where both are compared. */
    private final Map<Integer, Integer> busy = new HashMap<>();

    private Instance self;
    private volatile PartSizes sizes = PartSizes.UNKNOWN;
    private volatile Held held = Held.NOTHING;
    private boolean closed;

    /** What the last renewal left. */
    private record Held(Map<Integer, Long> epochs, long changes, int instances, long nanos, Instant time) {
        static final Held NOTHING = new Held(Map.of(), 0, 0, 0, Instant.EPOCH);

        Held without(Collection<Integer> parts) {
            Map<Integer, Long> left = new HashMap<>(epochs);
            left.keySet().removeAll(parts);
            return new Held(Map.copyOf(left), changes, instances, nanos, time);
        }

        boolean holds(Grant grant) {
            return Long.valueOf(grant.epoch()).equals(epochs.get(grant.part()));
        }
    }

    /**
     * @param duration how long a lease is good without renewal
     * @param clock may be changed by people; a machine that slept sees it jump
     * @param nanoTime runs evenly, but may stand still while the machine sleeps
     */
    public LeaseKeeper(
            LeaseRepository repository,
            Instance self,
            Duration duration,
            Processes processes,
            UnaryOperator<String> groups,
            Clock clock,
            LongSupplier nanoTime) {
        this.repository = repository;
        this.self = self;
        this.duration = duration;
        this.groups = groups;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.living = new LivingInstances(self.id(), duration, processes);
    }

    @Override
    public Map<Integer, Long> held() {
        return held.epochs();
    }

    @Override
    public Duration interval() {
        return duration.dividedBy(RENEWALS);
    }

    @Override
    public long changes() {
        return held.changes();
    }

    @Override
    public int instances() {
        return held.instances();
    }

    @Override
    public int ownModels() {
        return sizes.models(held.epochs().keySet());
    }

    @Override
    public void models(Collection<String> all) {
        sizes = PartSizes.of(all, groups);
    }

    @Override
    public boolean begin(Grant grant) {
        synchronized (busy) {
            if (!held.holds(grant)) {
                return false;
            }
            busy.merge(grant.part(), 1, Integer::sum);
            return true;
        }
    }

    @Override
    public void end(Grant grant) {
        synchronized (busy) {
            busy.computeIfPresent(grant.part(), (part, workers) -> workers == 1 ? null : workers - 1);
        }
    }

    @Override
    public void check(Grant grant) {
        if (hasRunOut()) {
            renewIfRunOut();
        }
        if (!held.holds(grant)) {
            throw new LeaseLostException();
        }
    }

    private synchronized void renewIfRunOut() {
        if (hasRunOut()) {
            renew();
        }
    }

    /** By whichever clock says so. */
    private boolean hasRunOut() {
        Held last = held;
        return nanoTime.getAsLong() - last.nanos() >= duration.toNanos()
                || !clock.instant().isBefore(last.time().plus(duration));
    }

    @Override
    public synchronized void renew() {
        for (int attempt = 0; attempt < ATTEMPTS && !closed; attempt++) {
            if (tryToRenew()) {
                return;
            }
        }
    }

    private boolean tryToRenew() {
        Stored stored = repository.read();
        LeaseTable table = stored.table();
        List<String> gone = living.gone(table.instances().values(), nanoTime.getAsLong());
        table = table.without(gone).with(self);
        table = table.givenBack(giveBack(table));
        table = table.taken(new Sharing(table, sizes).due(self.id()), self.id());
        long nanos = nanoTime.getAsLong(); // others cannot see the renewal before
        Instant time = clock.instant();
        Instance renewed = self.renewed(time, sizes.models(table.partsOf(self.id())));
        table = table.with(renewed);
        if (!repository.replace(stored, table)) {
            return false;
        }
        self = renewed;
        gone.forEach(id -> LOG.info("instance {} is gone; its leases are free", id));
        publish(table, nanos, time);
        return true;
    }

    /** From now on nobody begins to work on what is given back. */
    private List<Integer> giveBack(LeaseTable table) {
        synchronized (busy) {
            List<Integer> surplus = new Sharing(table, sizes).surplus(self.id(), busy.keySet());
            held = held.without(surplus);
            return surplus;
        }
    }

    private void publish(LeaseTable table, long nanos, Instant time) {
        Map<Integer, Long> epochs = new HashMap<>();
        table.partsOf(self.id())
                .forEach(part -> epochs.put(part, table.leases().get(part).epoch()));
        int state = 31 * epochs.hashCode() + table.leases().get(WorkPart.SHARED).hashCode();
        synchronized (busy) {
            if (state != held.changes()) {
                LOG.info(
                        "{} of {} leases held, {} instances live",
                        epochs.size(),
                        WorkPart.COUNT,
                        table.instances().size());
            }
            held = new Held(Map.copyOf(epochs), state, table.instances().size(), nanos, time);
        }
    }

    /** Gives all leases back, so that others need not wait until they run out. */
    @Override
    public synchronized void close() {
        closed = true;
        held = Held.NOTHING;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                Stored stored = repository.read();
                if (repository.replace(stored, stored.table().without(List.of(self.id())))) {
                    return;
                }
            } catch (RuntimeException away) {
                LOG.info("leases were not given back: {}. Others take them when they run out", away.getMessage());
                return;
            }
        }
    }
}
