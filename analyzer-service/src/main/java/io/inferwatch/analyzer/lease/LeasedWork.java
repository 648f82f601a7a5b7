// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.lease;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one worker does under leases: the work of a few threads, each of which may use others. Thread-safe. */
public final class LeasedWork {
    private static final Logger LOG = LoggerFactory.getLogger(LeasedWork.class);

    private final Leases leases;
    private final UnaryOperator<String> groups;
    private final List<Grant> current = new CopyOnWriteArrayList<>();

    /** @param groups of a model: a name that it shares with all models that belong to the same instance */
    public LeasedWork(Leases leases, UnaryOperator<String> groups) {
        this.leases = leases;
        this.groups = groups;
    }

    /** Without other instances. */
    public static LeasedWork alone() {
        return new LeasedWork(Leases.alone(), model -> model);
    }

    public Leases leases() {
        return leases;
    }

    /** The models that this instance may analyse now. Reads of what others store about them come after this call. */
    public Map<String, Grant> models(Collection<String> all) {
        leases.models(all);
        Map<Integer, Long> held = leases.held();
        Map<String, Grant> own = new HashMap<>();
        for (String model : all) {
            int part = part(model);
            Long epoch = held.get(part);
            if (epoch != null) {
                own.put(model, new Grant(part, epoch));
            }
        }
        return own;
    }

    public int part(String model) {
        return WorkPart.of(groups.apply(model));
    }

    /** Does what all models share, where this instance is to do it; whether it was done to the end. */
    public boolean runShared(Runnable work) {
        Long epoch = leases.held().get(WorkPart.SHARED);
        try {
            return epoch != null && run(new Grant(WorkPart.SHARED, epoch), work);
        } catch (LeaseLostException lost) {
            LOG.info("what all models share: {}", lost.getMessage());
            return false;
        }
    }

    /**
     * Works while the lease is held; whether it did.
     *
     * @throws LeaseLostException by {@link #check}, where the lease was lost in between
     */
    public boolean run(Grant grant, Runnable work) {
        if (!leases.begin(grant)) {
            return false;
        }
        current.add(grant);
        try {
            work.run();
            return true;
        } finally {
            current.remove(grant);
            leases.end(grant);
        }
    }

    /**
     * Call it before each request. It looks at all leases under which something is done, for a request may come from any thread.
     *
     * @throws LeaseLostException where some of what is done belongs to another instance now
     */
    public void check() {
        current.forEach(leases::check);
    }
}
