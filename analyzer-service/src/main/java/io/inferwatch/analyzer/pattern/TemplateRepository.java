// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.pattern;

import io.inferwatch.monitors.pattern.TemplateCount;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Keeps what was learnt of the templates of a field, and how often each was in an hour. Thread-safe; calls block. */
public interface TemplateRepository {
    /**
     * What was learnt.
     *
     * @param lines that taught the miner something, in their order
     * @param watched when each template that was wrong was so last, by its id
     */
    record Memory(List<String> lines, Map<String, Instant> watched) {
        public Memory {
            lines = List.copyOf(lines);
            watched = Map.copyOf(watched);
        }
    }

    /** Empty lists before anything was stored. */
    Memory memory(String model, String field);

    void store(String model, String field, Memory memory);

    /**
     * Stores a row per template of one hour instead of those that were there.
     *
     * @param scale by which the counts are multiplied
     */
    void storeHour(String model, String field, Instant hour, Collection<TemplateCount> counts, double scale);
}
