package io.inferwatch.agent;

import java.util.Map;

/**
 * One consistent snapshot of where every event offered since the start has gone.
 *
 * @param offered every event handed to the agent
 * @param delivered stored by this agent
 * @param alreadyThere stored before under the same id (an answer was lost, or a file was imported twice)
 * @param deadLettered refused by the server for what they are
 * @param dropped given up, by reason; reasons that never happened are absent
 * @param inRing accepted, waiting in memory
 * @param inFlight encoded or being sent
 * @param inSpool waiting on disk
 */
public record Books(
        long offered,
        long delivered,
        long alreadyThere,
        long deadLettered,
        Map<String, Long> dropped,
        long inRing,
        long inFlight,
        long inSpool) {
    public Books {
        dropped = Map.copyOf(dropped);
    }

    /** Whether every offered event is somewhere. */
    public boolean balances() {
        return offered == delivered + alreadyThere + deadLettered + totalDropped() + waiting();
    }

    /** Events that have no final place yet. */
    public long waiting() {
        return inRing + inFlight + inSpool;
    }

    public long totalDropped() {
        return dropped.values().stream().mapToLong(Long::longValue).sum();
    }
}
