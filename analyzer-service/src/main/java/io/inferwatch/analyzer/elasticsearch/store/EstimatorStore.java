// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.run.performance.EstimatorRepository;
import io.inferwatch.analyzer.run.performance.Features;
import io.inferwatch.analyzer.run.performance.LearntEstimator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps what estimators learnt, a document per reference and version. One of another format is as good as absent. Thread-safe; calls block. */
public final class EstimatorStore implements EstimatorRepository {
    private static final int FORMAT = 1;
    private static final String KIND = "estimator";

    private final ConfigStore config;

    public EstimatorStore(ConfigStore config) {
        this.config = config;
    }

    @Override
    public Optional<LearntEstimator> find(Key key) {
        return config.get(KIND, key.model(), text(key))
                .filter(body -> body.path("format").asInt() == FORMAT)
                .map(EstimatorStore::estimator);
    }

    @Override
    public void store(Key key, LearntEstimator estimator) {
        ObjectNode body = ElasticsearchConnection.JSON.createObjectNode();
        body.put("format", FORMAT)
                .put("from", estimator.from())
                .put("method", estimator.method().name())
                .put("numbers", NumbersCodec.encode(estimator.numbers()));
        body.putPOJO("classes", estimator.classes());
        body.putPOJO("columns", estimator.features().columns());
        body.putPOJO("categories", estimator.features().categories());
        config.put(KIND, key.model(), text(key), body);
    }

    private static String text(Key key) {
        @Nullable String version = key.version();
        return version == null ? key.reference() : key.reference() + "/" + version;
    }

    private static LearntEstimator estimator(JsonNode body) {
        Map<String, List<String>> categories = new HashMap<>();
        body.path("categories")
                .properties()
                .forEach(column -> categories.put(column.getKey(), texts(column.getValue())));
        return new LearntEstimator(
                body.path("from").asText(),
                LearntEstimator.Method.valueOf(body.path("method").asText()),
                texts(body.path("classes")),
                new Features(texts(body.path("columns")), categories),
                NumbersCodec.decode(body.path("numbers").asText()));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
