// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.outcome;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.FieldAndFormat;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.outcome.Label;
import io.inferwatch.analyzer.outcome.LabelBatch;
import io.inferwatch.analyzer.outcome.LabelRepository;
import io.inferwatch.analyzer.outcome.ReadPosition;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.StreamNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the stream of labels in the order of their arrival; see {@link ArrivalOrder}. Thread-safe; calls block. */
public final class LabelStream implements LabelRepository {
    /** What {@link #label} reads. */
    static final List<FieldAndFormat> FIELDS = List.of(
            Queries.field(Fields.MODEL_NAME),
            Queries.field(Fields.REQUEST_ID),
            Queries.field(Fields.LABEL_VALUE),
            Queries.field(Fields.LABEL_LABEL),
            Queries.field(Fields.LABEL_RELEVANT),
            Queries.millis(Fields.TIMESTAMP));

    private final ElasticsearchConnection cluster;
    private final ArrivalOrder order;

    public LabelStream(ElasticsearchConnection cluster, StreamNames streams) {
        this.cluster = cluster;
        this.order = new ArrivalOrder(cluster, streams.labels());
    }

    @Override
    public LabelBatch after(ReadPosition position, int most) {
        List<ArrivalOrder.Part> parts = order.parts(position);
        Map<String, Long> sequences = new HashMap<>(ArrivalOrder.after(parts).sequences());
        List<Label> labels = new ArrayList<>();
        int read = 0;
        boolean more = false;
        for (ArrivalOrder.Part part : parts) {
            if (part.isRead()) {
                continue;
            }
            if (read >= most) {
                sequences.put(part.key(), part.after());
                more = true;
                continue;
            }
            JsonNode hits = hits(part, most - read);
            for (JsonNode hit : hits) {
                label(hit).ifPresent(labels::add);
            }
            read += hits.size();
            if (read >= most) {
                long last = hits.get(hits.size() - 1).path("sort").path(0).asLong();
                sequences.put(part.key(), last);
                more |= last < part.checkpoint();
            }
        }
        return new LabelBatch(labels, read - labels.size(), new ReadPosition(sequences), more);
    }

    private JsonNode hits(ArrivalOrder.Part part, int size) {
        SearchRequest request = new SearchRequest.Builder()
                .index(part.index())
                .preference(part.preference())
                .size(size)
                .trackTotalHits(total -> total.enabled(false))
                .query(part.unread())
                .source(source -> source.fetch(false))
                .docvalueFields(FIELDS)
                .sort(sort -> sort.field(by -> by.field(ArrivalOrder.SEQUENCE).order(SortOrder.Asc)))
                .build();
        return cluster.search(request, "hits.hits._id,hits.hits.sort,hits.hits.fields")
                .path("hits")
                .path("hits");
    }

    /** Empty without a model, a request or a truth. */
    static Optional<Label> label(JsonNode hit) {
        JsonNode fields = hit.path("fields");
        String model = text(fields, Fields.MODEL_NAME);
        String request = text(fields, Fields.REQUEST_ID);
        String label = text(fields, Fields.LABEL_LABEL);
        JsonNode number = fields.path(Fields.LABEL_VALUE).path(0);
        Double value = number.isNumber() ? number.asDouble() : null;
        List<String> relevant = new ArrayList<>();
        fields.path(Fields.LABEL_RELEVANT).forEach(item -> relevant.add(item.asText()));
        if (model == null || request == null || (label == null && value == null && relevant.isEmpty())) {
            return Optional.empty();
        }
        Instant time =
                Instant.ofEpochMilli(fields.path(Fields.TIMESTAMP).path(0).asLong());
        return Optional.of(new Label(model, request, hit.path("_id").asText(), time, value, label, relevant));
    }

    private static @Nullable String text(JsonNode fields, String name) {
        JsonNode text = fields.path(name).path(0);
        return text.isTextual() && !text.asText().isEmpty() ? text.asText() : null;
    }
}
