// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.event;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.ProfileKey;
import io.inferwatch.monitors.profile.Row;
import java.util.List;
import java.util.function.BiConsumer;

/** Reads events as the rows of profiles. Thread-safe; calls block. */
public interface EventRowSource {
    /** The columns that any event of the model has. */
    List<String> columnNames(String model);

    /** Reads the events of a window one by one, in the order of time. */
    void forEach(String model, Window window, BiConsumer<ProfileKey, Row> reader);

    /** Likewise for rows that are soon counted too: where they are few, they may be kept until then instead of read again. */
    default void forEachAndKeep(String model, Window window, BiConsumer<ProfileKey, Row> reader) {
        forEach(model, window, reader);
    }

    /** Reads the first {@code limit} events of a window, fewer where the rows are very wide. */
    void forFirst(String model, Window window, int limit, BiConsumer<ProfileKey, Row> reader);
}
