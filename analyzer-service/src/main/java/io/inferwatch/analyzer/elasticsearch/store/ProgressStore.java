// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.run.window.Progress;
import io.inferwatch.analyzer.run.window.ProgressRepository;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.traffic.Rhythm;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** How far each model was evaluated. Thread-safe; calls block. */
public final class ProgressStore implements ProgressRepository {
    private static final String STATE = "state";
    private static final String PROGRESS = "judged";

    private final ConfigStore config;

    public ProgressStore(ConfigStore config) {
        this.config = config;
    }

    @Override
    public Map<String, Progress> progress(Collection<String> models) {
        Map<String, Progress> progress = new HashMap<>();
        config.ofModels(STATE, models, PROGRESS).forEach((model, body) -> progress.put(model, progress(body)));
        return progress;
    }

    /** What was stored before windows followed the traffic has hours only. */
    private static Progress progress(JsonNode body) {
        Instant hours = Instant.parse(body.path("until").asText());
        return new Progress(
                hours,
                body.has("windows") ? Instant.parse(body.path("windows").asText()) : hours,
                body.has("rhythm") ? Rhythm.of(body.path("rhythm").asText()) : Rhythm.HOUR,
                body.hasNonNull("recounted")
                        ? Instant.parse(body.path("recounted").asText())
                        : null,
                families(body.path("families")));
    }

    private static Map<Family, Instant> families(JsonNode families) {
        Map<Family, Instant> until = new EnumMap<>(Family.class);
        families.properties()
                .forEach(family -> until.put(
                        Family.valueOf(family.getKey().toUpperCase(Locale.ROOT)),
                        Instant.parse(family.getValue().asText())));
        return until;
    }

    @Override
    public void storeProgress(String model, Progress progress) {
        ObjectNode body = ElasticsearchConnection.JSON
                .createObjectNode()
                .put("until", progress.hours().toString())
                .put("windows", progress.windows().toString())
                .put("rhythm", progress.rhythm().text());
        if (progress.recounted() != null) {
            body.put("recounted", progress.recounted().toString());
        }
        if (!progress.families().isEmpty()) {
            ObjectNode families = body.putObject("families");
            progress.families().forEach((family, until) -> families.put(family.value(), until.toString()));
        }
        config.put(STATE, model, PROGRESS, body);
    }
}
