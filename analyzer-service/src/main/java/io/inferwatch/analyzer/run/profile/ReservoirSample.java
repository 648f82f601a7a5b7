// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.profile;

import io.inferwatch.monitors.profile.Row;
import java.util.Random;
import java.util.function.ToIntFunction;

/**
 * A uniform sample of bounded size of the rows added (Vitter's algorithm R, doi:10.1145/3147.3165), seeded. For one thread.
 */
public final class ReservoirSample {
    private static final long SEED = 8191;

    private final ToIntFunction<Row> capacityOf;
    private final Store store;
    private final Random random = new Random(SEED);
    private int capacity;
    private int size;
    private long seen;

    /** Keeps rows at places. Places are filled in order; a full sample puts a row at the place of another. */
    @FunctionalInterface
    public interface Store {
        void put(int place, Row row);
    }

    public ReservoirSample(int capacity, Store store) {
        this(first -> capacity, store);
    }

    /** @param capacityOf the most rows to keep, by the first row */
    ReservoirSample(ToIntFunction<Row> capacityOf, Store store) {
        this.capacityOf = capacityOf;
        this.store = store;
    }

    public void add(Row row) {
        seen++;
        if (seen == 1) {
            capacity = capacityOf.applyAsInt(row);
        }
        if (size < capacity) {
            store.put(size++, row);
        } else {
            long place = (long) (random.nextDouble() * seen);
            if (place < capacity) {
                store.put((int) place, row);
            }
        }
    }
}
