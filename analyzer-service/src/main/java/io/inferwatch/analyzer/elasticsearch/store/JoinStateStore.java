// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.outcome.JoinCounts;
import io.inferwatch.analyzer.outcome.JoinState;
import io.inferwatch.analyzer.outcome.JoinStateRepository;
import io.inferwatch.analyzer.outcome.ReadPosition;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Keeps how far labels are joined, as one document of the settings. Thread-safe; calls block. */
public final class JoinStateStore implements JoinStateRepository {
    private static final String STATE = "state";
    /** The join is one for all models. */
    private static final String ALL_MODELS = "";

    private static final String KEY = "labels";
    private static final String EVALUATED = "evaluated";

    private final ConfigStore config;

    public JoinStateStore(ConfigStore config) {
        this.config = config;
    }

    @Override
    public JoinState read() {
        return config.get(STATE, ALL_MODELS, KEY).map(JoinStateStore::state).orElse(JoinState.START);
    }

    @Override
    public void store(JoinState state) {
        JoinCounts counts = state.counts();
        config.put(
                STATE,
                ALL_MODELS,
                KEY,
                Map.of(
                        "position",
                        state.position().sequences(),
                        EVALUATED,
                        state.evaluated().sequences(),
                        "counts",
                        Map.of(
                                "read", counts.read(),
                                "unusable", counts.unusable(),
                                "joined", counts.joined(),
                                "corrected", counts.corrected(),
                                "expired", counts.expired(),
                                "evicted", counts.evicted())));
    }

    @Override
    public Map<Integer, ReadPosition> evaluated(Collection<Integer> parts) {
        Map<Integer, ReadPosition> positions = new HashMap<>();
        ReadPosition before = read().evaluated();
        parts.forEach(part -> positions.put(part, before));
        config.all(STATE, ALL_MODELS, parts.stream().map(JoinStateStore::key).toList())
                .values()
                .forEach(body -> positions.put(body.path("part").asInt(), position(body.path(EVALUATED))));
        return positions;
    }

    @Override
    public void storeEvaluated(Map<Integer, ReadPosition> positions) {
        Map<String, Object> bodies = new HashMap<>();
        positions.forEach(
                (part, position) -> bodies.put(key(part), Map.of("part", part, EVALUATED, position.sequences())));
        config.putAll(STATE, ALL_MODELS, bodies);
    }

    private static String key(int part) {
        return KEY + "/" + part;
    }

    private static JoinState state(JsonNode body) {
        JsonNode counts = body.path("counts");
        return new JoinState(
                position(body.path("position")),
                new JoinCounts(
                        counts.path("read").asLong(),
                        counts.path("unusable").asLong(),
                        counts.path("joined").asLong(),
                        counts.path("corrected").asLong(),
                        counts.path("expired").asLong(),
                        counts.path("evicted").asLong()),
                position(body.path(EVALUATED)));
    }

    private static ReadPosition position(JsonNode body) {
        Map<String, Long> sequences = new HashMap<>();
        body.properties()
                .forEach(part -> sequences.put(part.getKey(), part.getValue().asLong()));
        return new ReadPosition(sequences);
    }
}
