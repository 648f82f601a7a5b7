// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.operation;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.series.SeriesRow;
import java.util.List;
import java.util.Map;

/** Reads the load of a model's hosts from the heartbeats of their agents. Thread-safe; calls block. */
public interface HostLoads {
    /** Events that the agents were given within a step; among the values of its rows, as the next ones. */
    String OFFERED = "offered";

    /** Events that the agents stored within a step. */
    String DELIVERED = "delivered";

    /** Events that wait on the disks of agents. */
    String SPOOL = "spool";

    /** Before the reason for which events were dropped within a step. */
    String DROPPED_FOR = "dropped.";

    /**
     * Where a model runs.
     *
     * @param hosts empty: its events name none
     */
    record Home(List<String> hosts, List<String> services) {
        public Home {
            hosts = List.copyOf(hosts);
            services = List.copyOf(services);
        }
    }

    /** By what the model's events name in a window, else, when it holds none, in the week before it. */
    Home home(String model, Window window);

    /** The steps of each host that has sent a heartbeat, in the order of time; steps without one are left out. */
    Map<String, List<SeriesRow>> hosts(Home home, Window window);
}
