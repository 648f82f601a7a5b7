// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A consistent snapshot of where all events are that were offered to one agent since its start. Every event is counted in
 * exactly one of the components after {@code offered}.
 *
 * <p>The counts are those of one process. An event that is on disk when the agent stops ends in {@code inSpool}; the next agent
 * on the same folder finds it and counts it as {@code offered} again. So the number of events offered to several agents one
 * after another is the sum of {@code offered} less the final {@code inSpool} of all agents but the last. After a kill, events
 * that were stored but not acknowledged are found again too; they become {@code alreadyThere}.
 *
 * @param offered every event given to the agent, and every event found on disk at its start
 * @param delivered stored by this agent
 * @param alreadyThere stored before under the same id (a response was lost, or a file was imported twice)
 * @param deadLettered refused by the server for their content
 * @param dropped dropped, by reason; reasons that never occurred are absent
 * @param inRing accepted, waiting in memory to be encoded
 * @param inFlight encoded or being sent, in memory only
 * @param inSpool on disk without a final result, being sent or not: they outlive the process
 */
public record DeliveryCounts(
        long offered,
        long delivered,
        long alreadyThere,
        long deadLettered,
        Map<String, Long> dropped,
        long inRing,
        long inFlight,
        long inSpool) {
    public DeliveryCounts {
        dropped = Map.copyOf(dropped);
    }

    /** All keys that {@code dropped} can have. */
    public static List<String> dropReasons() {
        return Stream.of(DropReason.values()).map(DropReason::key).toList();
    }

    /** Whether every offered event is accounted for. */
    public boolean balances() {
        return offered == delivered + alreadyThere + deadLettered + totalDropped() + waiting();
    }

    /** Events without a final result. */
    public long waiting() {
        return inRing + inFlight + inSpool;
    }

    /** Events dropped for any reason. */
    public long totalDropped() {
        return dropped.values().stream().mapToLong(Long::longValue).sum();
    }
}
