package io.inferwatch.agent.ship;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One consistent snapshot of where every event offered since the start has gone.
 *
 * <p>The counts are of one process. An event that waits on disk at the stop ends in {@code inSpool}; the next agent on the
 * same folder finds it, and there it counts as {@code offered} once more. So for events offered to several agents one after
 * another: the sum of {@code offered} less the sum of the final {@code inSpool} of all but the last. After a kill what was
 * stored without being acknowledged is found too, and becomes {@code alreadyThere}.
 *
 * @param offered every event handed to the agent, and every event found on disk at its start
 * @param delivered stored by this agent
 * @param alreadyThere stored before under the same id (an answer was lost, or a file was imported twice)
 * @param deadLettered refused by the server for what they are
 * @param dropped given up, by reason; reasons that never happened are absent
 * @param inRing accepted, waiting in memory
 * @param inFlight encoded or being sent, in memory alone
 * @param inSpool on disk without a final answer, being sent or not: it outlives the process
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

    /** Every reason that {@code dropped} can name. */
    public static List<String> dropReasons() {
        return Stream.of(DropReason.values()).map(DropReason::key).toList();
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
