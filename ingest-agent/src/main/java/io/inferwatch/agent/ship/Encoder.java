package io.inferwatch.agent.ship;

import io.inferwatch.agent.PendingInference;
import io.inferwatch.agent.policy.EventProcessor;
import io.inferwatch.agent.queue.Batch;
import io.inferwatch.agent.queue.QueuedEvent;
import io.inferwatch.agent.queue.Uuid7;
import io.inferwatch.schema.EventJson;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.JsonWriter;
import io.inferwatch.schema.LabelEvent;
import io.inferwatch.schema.StreamNames;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Masks and writes events one after another into the lines of a bulk request. For one thread. */
final class Encoder {
    /** The server refuses a whole request for one id that is longer. */
    private static final int ID_BYTES = 512;

    private final JsonWriter json = new JsonWriter();
    private final EventJson documents = new EventJson(json);
    private final StreamNames streams;
    private final Uuid7 ids;
    private final EventProcessor preparation;
    private final int mostBytes;
    private int[] ends = new int[256];
    private int count;

    Encoder(String namespace, Uuid7 ids, EventProcessor preparation, int mostBytes) {
        this.streams = new StreamNames(namespace);
        this.ids = ids;
        this.preparation = preparation;
        this.mostBytes = mostBytes;
    }

    int count() {
        return count;
    }

    int bytes() {
        return json.size();
    }

    long cutKeywords() {
        return documents.cutKeywords();
    }

    long cutFeatures() {
        return preparation.cutFeatures();
    }

    /** Adds an event, or says why not; that and what it throws leave the lines as they were. */
    @Nullable
    DropReason add(QueuedEvent accepted) {
        int before = json.size();
        boolean added = false;
        try {
            if (!write(accepted)) {
                return DropReason.SAMPLED_OUT;
            }
            json.newLine();
            if (json.size() - before > mostBytes) {
                return DropReason.TOO_BIG;
            }
            end();
            added = true;
            return null;
        } finally {
            if (!added) {
                json.cutTo(before);
            }
        }
    }

    /** The lines so far; begins anew. */
    Batch batch() {
        Batch batch = new Batch(json.toBytes(), Arrays.copyOf(ends, count));
        json.reset();
        count = 0;
        return batch;
    }

    /** False: the sample does without it. The ring's order, and so the id, was settled when the event was accepted. */
    private boolean write(QueuedEvent accepted) {
        String id = ids.id(accepted.millis(), ids.next());
        if (accepted.document() instanceof LabelEvent label) {
            action(streams.labels(), label.id().isEmpty() ? id : label.id());
            documents.write(label, id);
        } else {
            InferenceEvent event = preparation.prepared(event(accepted.document()), id);
            if (event == null) {
                return false;
            }
            action(streams.events(event.model().name()), event.id() == null ? id : event.id());
            documents.write(event, id);
        }
        return true;
    }

    private static InferenceEvent event(Object document) {
        return document instanceof PendingInference pending ? pending.event() : (InferenceEvent) document;
    }

    private void action(String stream, String id) {
        int bytes = id.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > ID_BYTES) {
            throw new IllegalArgumentException("event.id: Expecting 1 to 512 bytes. Found: " + bytes);
        }
        json.beginObject().name("create").beginObject();
        json.name("_index").value(stream).name("_id").value(id);
        json.endObject().endObject().newLine();
    }

    private void end() {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
        }
        ends[count++] = json.size();
    }
}
