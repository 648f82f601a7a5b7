// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.operation;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.series.SeriesRow;
import java.util.List;
import java.util.Map;

/** Keeps the five-minute steps of models and of hosts, the same step overwriting itself. Thread-safe; calls block. */
public interface OperationRepository {
    void store(String model, List<SeriesRow> rows);

    /**
     * Stores the steps of hosts.
     *
     * @param services whose agents are in them: steps of other services of the same host stay
     * @param hosts rows by host
     */
    void storeHosts(List<String> services, Map<String, List<SeriesRow>> hosts);

    /** What is stored of a model in a window, in the order of time. */
    List<SeriesRow> rows(String model, Window window);
}
