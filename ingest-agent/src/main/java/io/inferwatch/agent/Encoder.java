package io.inferwatch.agent;

import io.inferwatch.agent.internal.Accepted;
import io.inferwatch.agent.internal.Batch;
import io.inferwatch.agent.internal.Uuid7;
import io.inferwatch.schema.EventJson;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.JsonWriter;
import io.inferwatch.schema.LabelEvent;
import io.inferwatch.schema.Source;
import io.inferwatch.schema.StreamNames;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Masks and writes events one after another into the lines of a bulk request. For one thread. */
final class Encoder {
    /** The server refuses a whole request for one id that is longer. */
    private static final int ID_BYTES = 512;

    private final JsonWriter json = new JsonWriter();
    private final EventJson documents = new EventJson(json);
    private final StreamNames streams;
    private final Uuid7 ids;
    private final Masker masker;
    private final Source source;
    private int[] ends = new int[256];
    private int count;

    Encoder(String namespace, Uuid7 ids, Masker masker, Source source) {
        this.streams = new StreamNames(namespace);
        this.ids = ids;
        this.masker = masker;
        this.source = source;
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

    /** Adds an event; what it throws leaves the lines as they were. */
    void add(Accepted accepted) {
        int before = json.size();
        boolean added = false;
        try {
            write(accepted);
            end();
            added = true;
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

    private void write(Accepted accepted) {
        String id = ids.id(accepted.millis(), accepted.position());
        if (accepted.document() instanceof InferenceEvent event) {
            String own = event.id();
            action(streams.events(event.model().name()), own == null ? id : own);
            documents.write(masker.mask(complete(event)), id);
        } else if (accepted.document() instanceof LabelEvent label) {
            action(streams.labels(), label.id().isEmpty() ? id : label.id());
            documents.write(label, id);
        }
    }

    private InferenceEvent complete(InferenceEvent event) {
        Source known = event.source().orElse(source);
        return known.equals(event.source())
                ? event
                : event.toBuilder().source(known).build();
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
        json.newLine();
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
        }
        ends[count++] = json.size();
    }
}
