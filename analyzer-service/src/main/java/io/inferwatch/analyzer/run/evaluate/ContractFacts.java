// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.evaluate;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.contract.ContractQuery;
import io.inferwatch.monitors.contract.QueryResult;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Queries the events of a window, of the primary role, for facts that profiles do not contain. Thread-safe; calls block. */
public interface ContractFacts {
    /**
     * Which events are asked about.
     *
     * @param version null: all versions
     */
    record VersionWindow(String model, @Nullable String version, Window window) {}

    /** Rows with a value, by column; columns without any are left out. */
    Map<String, Long> present(VersionWindow part, Collection<String> columns);

    /** Rows, by field, whose value was kept but could not be read. */
    Map<String, Long> notIndexed(VersionWindow part);

    /** An answer to every query; one that is refused is answered by the reason. */
    Map<ContractQuery, QueryResult> answers(VersionWindow part, Collection<ContractQuery> queries);
}
