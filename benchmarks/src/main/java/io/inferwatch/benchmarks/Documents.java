package io.inferwatch.benchmarks;

import io.inferwatch.agent.queue.Uuid7;
import io.inferwatch.schema.EventJson;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.JsonWriter;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Iterator;

/** Events as bodies of bulk requests, as large as the agent's: at most 1 MB and 2000 events. Not thread-safe. */
final class Documents implements Iterator<byte[]> {
    private static final int BATCH_BYTES = 1 << 20;
    private static final int BATCH_EVENTS = 2_000;

    private final String index;
    private final Iterator<InferenceEvent> events;
    private final Uuid7 ids;
    private final JsonWriter json = new JsonWriter();
    private final EventJson documents = new EventJson(json);

    Documents(String index, Iterator<InferenceEvent> events, Clock clock) {
        this.index = index;
        this.events = events;
        this.ids = new Uuid7(clock, new SecureRandom());
    }

    @Override
    public boolean hasNext() {
        return events.hasNext();
    }

    @Override
    public byte[] next() {
        json.reset();
        for (int i = 0; i < BATCH_EVENTS && json.size() < BATCH_BYTES && events.hasNext(); i++) {
            String id = ids.id(ids.millis(), ids.next());
            json.beginObject().name("create").beginObject();
            json.name("_index").value(index).name("_id").value(id);
            json.endObject().endObject().newLine();
            documents.write(events.next(), id);
            json.newLine();
        }
        return json.toBytes();
    }
}
