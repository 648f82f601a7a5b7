// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.lease;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/** What this instance may do. Thread-safe. */
public interface Leases {
    /** Those of an analyzer that shares its namespace with no other: all. */
    static Leases alone() {
        return new AllLeases();
    }

    /** The parts whose leases are held, with their epochs. */
    Map<Integer, Long> held();

    /** Begins to work: until {@link #end} the lease is given back to no other instance. False where it is lost already. */
    boolean begin(Grant grant);

    void end(Grant grant);

    /**
     * Renews leases that may have run out. Call it before anything is written.
     *
     * @throws LeaseLostException where another instance may do that work now
     */
    void check(Grant grant);

    /** All models of the namespace, by which the work is shared out from now on. */
    void models(Collection<String> all);

    /** Renews, gives back and takes leases. Call it each {@link #interval}. Blocks. */
    void renew();

    Duration interval();

    /** Another number whenever the leases of this instance, or the holder of the shared work, change. */
    long changes();

    /** How many live. */
    int instances();

    /** How many models this instance analyses. */
    int ownModels();
}
