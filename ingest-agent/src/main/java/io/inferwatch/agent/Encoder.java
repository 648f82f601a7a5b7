package io.inferwatch.agent;

import io.inferwatch.agent.internal.Accepted;
import io.inferwatch.agent.internal.Batch;
import io.inferwatch.agent.internal.Uuid7;
import io.inferwatch.agent.policy.FeatureLimit;
import io.inferwatch.agent.policy.Masker;
import io.inferwatch.agent.policy.Sampling;
import io.inferwatch.schema.EventJson;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.JsonWriter;
import io.inferwatch.schema.LabelEvent;
import io.inferwatch.schema.Source;
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
    private final Masker masker;
    private final Sampling sampling;
    private final FeatureLimit limit = new FeatureLimit();
    private final int mostBytes;
    private final Source source;
    private int[] ends = new int[256];
    private int count;

    Encoder(String namespace, Uuid7 ids, Masker masker, Sampling sampling, int mostBytes, Source source) {
        this.streams = new StreamNames(namespace);
        this.ids = ids;
        this.masker = masker;
        this.sampling = sampling;
        this.mostBytes = mostBytes;
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

    long cutFeatures() {
        return limit.cut();
    }

    /** Adds an event, or says why not; that and what it throws leave the lines as they were. */
    @Nullable
    DropReason add(Accepted accepted) {
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
    private boolean write(Accepted accepted) {
        String id = ids.id(accepted.millis(), ids.next());
        if (accepted.document() instanceof LabelEvent label) {
            action(streams.labels(), label.id().isEmpty() ? id : label.id());
            documents.write(label, id);
        } else {
            InferenceEvent event = event(accepted.document());
            String own = event.id() == null ? id : event.id();
            if (!sampling.keeps(event, own)) {
                return false;
            }
            action(streams.events(event.model().name()), own);
            documents.write(masker.mask(limit.bounded(sampling.weighted(complete(event)))), id);
        }
        return true;
    }

    private static InferenceEvent event(Object document) {
        return document instanceof PendingInference pending ? pending.event() : (InferenceEvent) document;
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
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
        }
        ends[count++] = json.size();
    }
}
