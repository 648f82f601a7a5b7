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
 * The thread that tells the server now and then how the agent is. A heartbeat is no event: it is not in the counts, and one
 * that fails is not sent again, since the next one says more.
 */
final class HeartbeatLoop implements Runnable {
    private static final String TROUBLE = "heartbeat";

    private final BulkClient client;
    private final String stream;
    private final Uuid7 ids;
    private final DeliveryLedger ledger;
    private final Diagnostics diagnostics;
    private final EncodeLoop encoding;
    private final Source source;
    private final Duration interval;
    private final String agentId;

    HeartbeatLoop(
            BulkClient client,
            String stream,
            Uuid7 ids,
            DeliveryLedger ledger,
            Diagnostics diagnostics,
            EncodeLoop encoding,
            Source source,
            Duration interval) {
        this.client = client;
        this.stream = stream;
        this.ids = ids;
        this.ledger = ledger;
        this.diagnostics = diagnostics;
        this.encoding = encoding;
        this.source = source;
        this.interval = interval;
        this.agentId = ids.id(ids.millis(), ids.next());
    }

    @Override
    public void run() {
        try {
            while (true) {
                Thread.sleep(interval.toMillis());
                tryBeat();
            }
        } catch (InterruptedException e) {
            // The agent has been closed.
        }
    }

    /** The next one says more; that no server answers is said by the senders. */
    private void tryBeat() throws InterruptedException {
        try {
            judge(client.send(batch(beat())));
        } catch (RuntimeException | Error e) {
            diagnostics.say(TROUBLE, "heartbeats fail unexpectedly, go on: " + e.getClass());
        }
    }

    private void judge(BulkResult answer) {
        if (answer instanceof BulkResult.Held held) {
            diagnostics.say(TROUBLE, "heartbeats are refused: " + held.why());
        } else if (answer instanceof BulkResult.Items items) {
            ItemResult item = items.items().get(0);
            switch (item.verdict()) {
                case REFUSED, HOLD ->
                    diagnostics.say(
                            TROUBLE,
                            "heartbeats are refused: " + item.status() + " " + item.type() + " " + item.reason());
                case DELIVERED, ALREADY_THERE -> diagnostics.over(TROUBLE, "heartbeats are taken again");
                case RETRY -> {
                    // The server has no room now.
                }
            }
        }
    }

    private Heartbeat beat() {
        long millis = ids.millis();
        DeliveryCounts counts = ledger.counts();
        Map<String, Long> figures = Map.of(
                "offered", counts.offered(),
                "delivered", counts.delivered(),
                "already_there", counts.alreadyThere(),
                "dead_lettered", counts.deadLettered(),
                "in_ring", counts.inRing(),
                "in_flight", counts.inFlight(),
                "in_spool", counts.inSpool(),
                "spool_refused", ledger.spoolRefusals(),
                "cut_keywords", encoding.cutKeywords(),
                "cut_features", encoding.cutFeatures());
        return new Heartbeat(
                ids.id(millis, ids.next()),
                Instant.ofEpochMilli(millis),
                agentId,
                source,
                figures,
                counts.dropped(),
                SystemMetrics.now());
    }

    private Batch batch(Heartbeat beat) {
        JsonWriter json = new JsonWriter();
        json.beginObject().name("create").beginObject();
        json.name("_index").value(stream).name("_id").value(beat.id());
        json.endObject().endObject().newLine();
        new EventJson(json).write(beat);
        json.newLine();
        return new Batch(json.toBytes(), new int[] {json.size()});
    }
}
