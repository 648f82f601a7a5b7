// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.schema.StreamNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Writes events as another producer would: bulk requests of plain JSON. */
public final class EventWriter {
    private final ElasticsearchConnection cluster;
    private final StreamNames streams;
    private final List<BulkOperation> operations = new ArrayList<>();
    private final String series = UUID.randomUUID().toString();
    private int id;

    public EventWriter(ElasticsearchConnection cluster, String namespace) {
        this.cluster = cluster;
        this.streams = new StreamNames(namespace);
    }

    /** Adds one event of the primary role. */
    public EventWriter add(String model, String version, Instant time, Consumer<ObjectNode> input) {
        return add(model, version, "primary", time, event -> input.accept(event.putObject("input")));
    }

    /** Adds one event; {@code rest} fills in what is not given. */
    public EventWriter add(String model, String version, String role, Instant time, Consumer<ObjectNode> rest) {
        ObjectNode event = ElasticsearchConnection.JSON.createObjectNode();
        event.put("@timestamp", time.toString());
        event.putObject("event")
                .put("id", series + id)
                .put("outcome", "success")
                .put("duration", 1_000_000 + id);
        event.putObject("model").put("name", model).put("version", version).put("role", role);
        rest.accept(event);
        return create(streams.events(model), event);
    }

    /** Adds one sign of life of an agent on a host. */
    public EventWriter heartbeat(String host, Instant time, double cpu, long dropped) {
        ObjectNode beat = ElasticsearchConnection.JSON.createObjectNode();
        beat.put("@timestamp", time.toString());
        beat.putObject("event").put("id", series + id);
        beat.putObject("host").put("name", host);
        ObjectNode agent = beat.putObject("agent").put("id", "agent of " + host);
        agent.putObject("counts").put("in_ring", 3).put("in_spool", 0);
        agent.putObject("dropped").put("ring_full", dropped).put("sampled_out", 1_000_000 + dropped * 7);
        beat.put("system.cpu.total.norm.pct", cpu);
        beat.put("jvm.memory.heap.used", 300).put("jvm.memory.heap.max", 1_000);
        return create(streams.heartbeats(), beat);
    }

    private EventWriter create(String stream, ObjectNode document) {
        String own = series + id++;
        operations.add(BulkOperation.of(
                any -> any.create(write -> write.index(stream).id(own).document(document))));
        return this;
    }

    /** Sends what was added, and makes it visible. */
    public void write() {
        cluster.bulk(operations);
        operations.clear();
        cluster.send(
                "POST",
                "/" + streams.allEvents() + "," + streams.heartbeats() + "/_refresh?ignore_unavailable=true",
                null);
    }
}
