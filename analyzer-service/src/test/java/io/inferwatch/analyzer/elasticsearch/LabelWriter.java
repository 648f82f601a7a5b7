// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.outcome.Label;
import io.inferwatch.analyzer.outcome.PredictedEvent;
import io.inferwatch.schema.StreamNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes labels and predicted events as another producer would: bulk requests of plain JSON. */
public final class LabelWriter {
    private final ElasticsearchConnection cluster;
    private final StreamNames streams;

    public LabelWriter(ElasticsearchConnection cluster, String namespace) {
        this.cluster = cluster;
        this.streams = new StreamNames(namespace);
    }

    /** Does not refresh. */
    public void labels(List<Label> labels) {
        cluster.bulk(labels.stream()
                .map(label -> create(streams.labels(), label.id(), document(label)))
                .toList());
    }

    /** Refreshes. */
    public void events(List<PredictedEvent> events) {
        cluster.bulk(events.stream()
                .map(event -> create(streams.events(event.model()), event.id(), document(event)))
                .toList());
        cluster.send("POST", "/" + streams.allEvents() + "/_refresh", null);
    }

    private static BulkOperation create(String stream, String id, ObjectNode document) {
        return BulkOperation.of(
                any -> any.create(write -> write.index(stream).id(id).document(document)));
    }

    private static ObjectNode document(Label label) {
        ObjectNode json = ElasticsearchConnection.JSON.createObjectNode();
        json.put("@timestamp", label.time().toString());
        json.putObject("model").put("name", label.model());
        json.putObject("request").put("id", label.requestId());
        ObjectNode truth = json.putObject("label");
        put(truth, "value", label.value());
        put(truth, "label", label.label());
        if (!label.relevant().isEmpty()) {
            label.relevant().forEach(truth.putArray("relevant")::add);
        }
        return json;
    }

    private static ObjectNode document(PredictedEvent event) {
        ObjectNode json = ElasticsearchConnection.JSON.createObjectNode();
        json.put("@timestamp", event.time().toString());
        json.putObject("event").put("id", event.id());
        json.putObject("model")
                .put("name", event.model())
                .put("version", event.version())
                .put("role", event.role());
        json.putObject("request").put("id", event.requestId());
        json.putObject("sampling").put("weight", event.weight());
        ObjectNode prediction = json.putObject("prediction");
        put(prediction, "value", event.prediction().value());
        put(prediction, "label", event.prediction().label());
        put(prediction, "threshold", event.prediction().threshold());
        if (!event.prediction().ranking().isEmpty()) {
            event.prediction().ranking().forEach(prediction.putArray("ranking")::add);
        }
        ObjectNode probabilities = prediction.putObject("probability");
        event.prediction().probabilities().forEach(probabilities::put);
        ObjectNode input = json.putObject("input");
        event.columns().forEach((column, value) -> {
            String[] parts = column.split("\\.", 3);
            ObjectNode branch = input.withObjectProperty(parts[1]);
            if (parts[1].equals("bool")) {
                branch.put(parts[2], Boolean.parseBoolean(value));
            } else {
                branch.put(parts[2], value);
            }
        });
        return json;
    }

    private static void put(ObjectNode json, String name, @Nullable Object value) {
        if (value != null) {
            json.putPOJO(name, value);
        }
    }
}
