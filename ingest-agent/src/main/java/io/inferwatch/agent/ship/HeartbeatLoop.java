// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import io.inferwatch.agent.bulk.BulkClient;
import io.inferwatch.agent.bulk.BulkResult;
import io.inferwatch.agent.bulk.ItemResult;
import io.inferwatch.agent.host.SystemMetrics;
import io.inferwatch.agent.queue.Batch;
import io.inferwatch.agent.queue.Uuid7;
import io.inferwatch.schema.EventJson;
import io.inferwatch.schema.Heartbeat;
import io.inferwatch.schema.JsonWriter;
import io.inferwatch.schema.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A thread that regularly sends a heartbeat: the agent's counts and figures of the JVM and its machine. A heartbeat is not an
 * event: it is not counted, and one that fails is not sent again, since the next one holds newer figures.
 */
final class HeartbeatLoop implements Runnable {
    private static final String HEARTBEAT = "heartbeat";

    private final BulkClient client;
    private final String stream;
    private final Uuid7 ids;
    private final DeliveryLedger ledger;
    private final Diagnostics diagnostics;
    private final Source source;
    private final Duration interval;
    private final String agentId;

    HeartbeatLoop(
            BulkClient client,
            String stream,
            Uuid7 ids,
            DeliveryLedger ledger,
            Diagnostics diagnostics,
            Source source,
            Duration interval,
            String agentId) {
        this.client = client;
        this.stream = stream;
        this.ids = ids;
        this.ledger = ledger;
        this.diagnostics = diagnostics;
        this.source = source;
        this.interval = interval;
        this.agentId = agentId;
    }

    @Override
    public void run() {
        try {
            while (true) {
                Thread.sleep(interval.toMillis());
                trySend();
            }
        } catch (InterruptedException e) {
            // The agent has been closed.
        }
    }

    /** That no server answers is reported by the senders. */
    private void trySend() throws InterruptedException {
        try {
            report(client.send(batch(heartbeat())));
        } catch (RuntimeException | Error e) {
            diagnostics.report(HEARTBEAT, "heartbeats failed unexpectedly and continue: " + e.getClass());
        }
    }

    private void report(BulkResult result) {
        if (result instanceof BulkResult.Held held) {
            diagnostics.report(HEARTBEAT, "heartbeats are refused: " + held.reason());
        } else if (result instanceof BulkResult.Items items) {
            ItemResult item = items.items().get(0);
            switch (item.disposition()) {
                case REFUSED, HOLD -> diagnostics.report(HEARTBEAT, "heartbeats are refused: " + item.text());
                case DELIVERED, ALREADY_THERE -> diagnostics.resolve(HEARTBEAT, "heartbeats are accepted again");
                case RETRY -> {
                    // The server has no capacity now.
                }
            }
        }
    }

    private Heartbeat heartbeat() {
        long millis = ids.millis();
        DeliveryCounts counts = ledger.counts();
        Map<String, Long> figures = Map.ofEntries(
                Map.entry("offered", counts.offered()),
                Map.entry("delivered", counts.delivered()),
                Map.entry("already_there", counts.alreadyThere()),
                Map.entry("dead_lettered", counts.deadLettered()),
                Map.entry("in_ring", counts.inRing()),
                Map.entry("in_flight", counts.inFlight()),
                Map.entry("in_spool", counts.inSpool()),
                Map.entry("spool_refused", ledger.spoolRefusals()),
                Map.entry("cut_keywords", ledger.cutKeywords()),
                Map.entry("cut_features", ledger.cutFeatures()),
                Map.entry("unreadable_names", ledger.unreadableNames()));
        return new Heartbeat(
                ids.id(millis, ids.next()),
                Instant.ofEpochMilli(millis),
                agentId,
                source,
                figures,
                counts.dropped(),
                SystemMetrics.now());
    }

    private Batch batch(Heartbeat heartbeat) {
        JsonWriter json = new JsonWriter();
        json.beginObject().name("create").beginObject();
        json.name("_index").value(stream).name("_id").value(heartbeat.id());
        json.endObject().endObject().newLine();
        new EventJson(json).write(heartbeat);
        json.newLine();
        return new Batch(json.toBytes(), new int[] {json.size()});
    }
}
