// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import io.inferwatch.agent.PendingInference;
import io.inferwatch.agent.PendingLabel;
import io.inferwatch.agent.PendingMetric;
import io.inferwatch.agent.policy.EventProcessor;
import io.inferwatch.agent.queue.Batch;
import io.inferwatch.agent.queue.QueuedEvent;
import io.inferwatch.agent.queue.Uuid7;
import io.inferwatch.schema.EventJson;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.JsonWriter;
import io.inferwatch.schema.LabelEvent;
import io.inferwatch.schema.StreamNames;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Encodes events into the lines of a bulk request: samples and masks them, then writes them as JSON. For one thread. */
final class Encoder {
    /** The server refuses a whole request if one id is longer. */
    private static final int MAX_ID_BYTES = 512;

    private final JsonWriter json = new JsonWriter();
    private final EventJson documents = new EventJson(json);
    private final StreamNames streams;
    private final Uuid7 ids;
    private final EventProcessor processor;
    private final int maxBytes;
    private int[] ends = new int[256];
    private int count;

    Encoder(String namespace, Uuid7 ids, EventProcessor processor, int maxBytes) {
        this.streams = new StreamNames(namespace);
        this.ids = ids;
        this.processor = processor;
        this.maxBytes = maxBytes;
    }

    /** Events added since the last batch. */
    int count() {
        return count;
    }

    /** Their size in bytes. */
    int bytes() {
        return json.size();
    }

    /** Keyword values that were cut since the start. */
    long cutKeywords() {
        return documents.cutKeywords();
    }

    /** Features that were left out since the start, of events with too many. */
    long cutFeatures() {
        return processor.cutFeatures();
    }

    /** Values that were left out since the start, since the server cannot read their names. */
    long unreadableNames() {
        return processor.unreadableNames();
    }

    /** The name of the last of them. */
    String unreadableName() {
        return processor.unreadableName();
    }

    /** Adds an event, or returns why it was dropped. If it is dropped, or this throws, the lines are as before. */
    @Nullable
    DropReason add(QueuedEvent queued) {
        int before = json.size();
        boolean added = false;
        try {
            if (!write(queued)) {
                return DropReason.SAMPLED_OUT;
            }
            json.newLine();
            if (json.size() - before > maxBytes) {
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

    /** Returns the events added since the last call. */
    Batch takeBatch() {
        Batch batch = new Batch(json.toBytes(), Arrays.copyOf(ends, count));
        json.reset();
        count = 0;
        return batch;
    }

    /** Returns false if the event was not sampled. Its id holds the time at which it was accepted. */
    private boolean write(QueuedEvent queued) {
        String made = ids.id(queued.millis(), ids.next());
        String id = queued.document() instanceof PendingInference pending ? pending.id(made) : made;
        if (queued.document() instanceof LabelEvent label) {
            action(streams.labels(), label.id().isEmpty() ? id : label.id());
            documents.write(label, id);
        } else if (queued.document() instanceof PendingLabel label) {
            String first = label.id(made);
            action(streams.labels(), first);
            documents.write(label.event(), first);
        } else if (queued.document() instanceof PendingMetric metric) {
            String first = metric.id(made);
            action(streams.metrics(), first);
            documents.write(metric.event(), first);
        } else {
            InferenceEvent event = processor.process(event(queued.document()), id);
            if (event == null) {
                return false;
            }
            String stream = event.isRunEnd()
                    ? streams.runs()
                    : streams.events(event.model().name());
            action(stream, event.id() == null ? id : event.id());
            documents.write(event, id);
        }
        return true;
    }

    private static InferenceEvent event(Object document) {
        return document instanceof PendingInference pending ? pending.event() : (InferenceEvent) document;
    }

    private void action(String stream, String id) {
        int bytes = bytes(id);
        if (bytes == 0 || bytes > MAX_ID_BYTES) {
            throw new IllegalArgumentException("event.id: Expecting 1 to 512 bytes. Found: " + bytes);
        }
        json.beginObject().name("create").beginObject();
        json.name("_index").value(stream).name("_id").value(id);
        json.endObject().endObject().newLine();
    }

    /** As it is written: half a surrogate pair becomes U+FFFD, of three bytes. For a short id only an upper bound. */
    private static int bytes(String id) {
        return id.length() <= MAX_ID_BYTES / 3
                ? 3 * id.length()
                : id.codePoints()
                        .map(point -> point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4)
                        .sum();
    }

    private void end() {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
        }
        ends[count++] = json.size();
    }
}
