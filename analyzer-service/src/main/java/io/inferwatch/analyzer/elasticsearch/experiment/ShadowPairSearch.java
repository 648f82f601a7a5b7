// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.elasticsearch.SearchPager;
import io.inferwatch.analyzer.experiment.ArmRows;
import io.inferwatch.analyzer.experiment.ShadowPair;
import io.inferwatch.schema.Fields;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the answers of a shadow in the order of their request ids, so that those of one request follow each other. */
final class ShadowPairSearch {
    private static final List<String> FIELDS = List.of(
            Fields.REQUEST_ID,
            Fields.MODEL_VERSION,
            Fields.EVENT_OUTCOME,
            Fields.EVENT_DURATION,
            Fields.PREDICTION_LABEL,
            Fields.PREDICTION_VALUE);
    private static final double NANOS_OF_MILLI = 1e6;

    private final ElasticsearchConnection cluster;
    private final String stream;

    ShadowPairSearch(ElasticsearchConnection cluster, String stream) {
        this.cluster = cluster;
        this.stream = stream;
    }

    void forEach(ArmRows rows, Consumer<ShadowPair> reader) {
        Matcher matcher = new Matcher(rows.experiment().control(), reader);
        new SearchPager(cluster)
                .forEach(
                        stream,
                        search -> search.query(Queries.all(ArmQueries.events(rows), Queries.exists(Fields.REQUEST_ID)))
                                .source(source -> source.fetch(false))
                                .fields(Queries.fields(FIELDS)),
                        Fields.REQUEST_ID,
                        hit -> matcher.read(hit.path("fields")));
    }

    /** Of a request that a version answered twice, its first answer counts. */
    private static final class Matcher {
        private final String controlVersion;
        private final Consumer<ShadowPair> reader;
        private String request = "";
        private ShadowPair.@Nullable Answer control;
        private ShadowPair.@Nullable Answer candidate;

        Matcher(String controlVersion, Consumer<ShadowPair> reader) {
            this.controlVersion = controlVersion;
            this.reader = reader;
        }

        void read(JsonNode fields) {
            String id = text(fields, Fields.REQUEST_ID);
            if (!request.equals(id)) {
                request = String.valueOf(id);
                control = null;
                candidate = null;
            }
            boolean complete = control != null && candidate != null;
            if (controlVersion.equals(text(fields, Fields.MODEL_VERSION))) {
                control = control == null ? answer(fields) : control;
            } else {
                candidate = candidate == null ? answer(fields) : candidate;
            }
            if (!complete && control != null && candidate != null) {
                reader.accept(new ShadowPair(control, candidate));
            }
        }
    }

    private static ShadowPair.Answer answer(JsonNode fields) {
        Double nanos = number(fields, Fields.EVENT_DURATION);
        return new ShadowPair.Answer(
                "failure".equals(text(fields, Fields.EVENT_OUTCOME)),
                text(fields, Fields.PREDICTION_LABEL),
                number(fields, Fields.PREDICTION_VALUE),
                nanos == null ? null : Double.valueOf(nanos / NANOS_OF_MILLI));
    }

    private static @Nullable String text(JsonNode fields, String name) {
        JsonNode value = fields.path(name).path(0);
        return value.isMissingNode() ? null : value.asText();
    }

    private static @Nullable Double number(JsonNode fields, String name) {
        JsonNode value = fields.path(name).path(0);
        return value.isNumber() ? Double.valueOf(value.asDouble()) : null;
    }
}
