// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import io.inferwatch.agent.queue.Uuid7;
import io.inferwatch.schema.EventJson;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.JsonWriter;
import io.inferwatch.schema.LabelEvent;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Iterator;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/** Events or labels as bodies of bulk requests, as large as the agent's: at most 1 MB and 2000 events. Not thread-safe. */
final class Documents implements Iterator<byte[]> {
    private static final int BATCH_BYTES = 1 << 20;
    private static final int BATCH_EVENTS = 2_000;

    private final String index;
    private final BooleanSupplier more;
    private final BiConsumer<EventJson, String> writeNext;
    private final Uuid7 ids;
    private final JsonWriter json = new JsonWriter();
    private final EventJson documents = new EventJson(json);

    Documents(String index, Iterator<InferenceEvent> events, Clock clock) {
        this(index, events::hasNext, (json, id) -> json.write(events.next(), id), clock);
    }

    private Documents(String index, BooleanSupplier more, BiConsumer<EventJson, String> writeNext, Clock clock) {
        this.index = index;
        this.more = more;
        this.writeNext = writeNext;
        this.ids = new Uuid7(clock, new SecureRandom());
    }

    static Documents ofLabels(String index, Iterator<LabelEvent> labels, Clock clock) {
        return new Documents(index, labels::hasNext, (json, id) -> json.write(labels.next(), id), clock);
    }

    @Override
    public boolean hasNext() {
        return more.getAsBoolean();
    }

    @Override
    public byte[] next() {
        json.reset();
        for (int i = 0; i < BATCH_EVENTS && json.size() < BATCH_BYTES && more.getAsBoolean(); i++) {
            String id = ids.id(ids.millis(), ids.next());
            json.beginObject().name("create").beginObject();
            json.name("_index").value(index).name("_id").value(id);
            json.endObject().endObject().newLine();
            writeNext.accept(documents, id);
            json.newLine();
        }
        return json.toBytes();
    }
}
