package io.inferwatch.analyzer.elasticsearch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.schema.StreamNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Writes events as another producer would: bulk requests of plain JSON. */
public final class EventWriter {
    private final Cluster cluster;
    private final StreamNames streams;
    private final List<Object> lines = new ArrayList<>();
    private final String series = UUID.randomUUID().toString();
    private int id;

    public EventWriter(Cluster cluster, String namespace) {
        this.cluster = cluster;
        this.streams = new StreamNames(namespace);
    }

    /** Adds one event of the primary role. */
    public EventWriter add(String model, String version, Instant time, Consumer<ObjectNode> input) {
        return add(model, version, "primary", time, event -> input.accept(event.putObject("input")));
    }

    /** Adds one event; {@code rest} fills in what is not given. */
    public EventWriter add(String model, String version, String role, Instant time, Consumer<ObjectNode> rest) {
        ObjectNode event = Cluster.JSON.createObjectNode();
        event.put("@timestamp", time.toString());
        event.putObject("event")
                .put("id", series + id)
                .put("outcome", "success")
                .put("duration", 1_000_000 + id);
        event.putObject("model").put("name", model).put("version", version).put("role", role);
        rest.accept(event);
        lines.add(Map.of("create", Map.of("_index", streams.events(model), "_id", series + id++)));
        lines.add(event);
        return this;
    }

    /** Sends what was added, and makes it visible. */
    public void write() {
        StringBuilder body = new StringBuilder();
        lines.forEach(line -> body.append(Cluster.text(line)).append('\n'));
        lines.clear();
        cluster.bulk(body.toString());
        cluster.send("POST", "/" + streams.allEvents() + "/_refresh", null);
    }
}
