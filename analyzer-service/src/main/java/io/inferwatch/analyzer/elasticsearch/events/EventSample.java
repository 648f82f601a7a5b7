package io.inferwatch.analyzer.elasticsearch.events;

import io.inferwatch.analyzer.elasticsearch.ElasticsearchClient;
import io.inferwatch.analyzer.run.evaluate.InputSampler;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.schema.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Draws events by a hash of their id: a uniform sample, and the same one whenever it is drawn. Thread-safe; calls block. */
public final class EventSample implements InputSampler {
    private static final int SEED = 8191;
    private static final List<String> INPUTS =
            List.of(Fields.INPUT_NUM + "*", Fields.INPUT_CAT + "*", Fields.INPUT_BOOL + "*");

    private final EventCounts events;
    private final EventRows reading;

    public EventSample(EventCounts events, EventRows rows) {
        this.events = events;
        this.reading = rows;
    }

    /**
     * The inputs of some events.
     *
     * @param windows where they lie; not empty
     * @param version null: of all versions
     * @param role null: in any role
     * @param most fewer where the rows are very wide
     */
    @Override
    public List<Row> rows(
            String model, List<Window> windows, @Nullable String version, @Nullable String role, int most) {
        Map<String, Object> drawn = Map.of(
                "query",
                query(model, windows, version, role),
                "random_score",
                Map.of("seed", SEED, "field", Fields.EVENT_ID),
                "boost_mode",
                "replace");
        Map<String, Object> search = Map.of(
                "size",
                Math.min(most, reading.atOnce(model)),
                "track_total_hits",
                false,
                "_source",
                false,
                "fields",
                RowReader.fields(INPUTS),
                "query",
                Map.of("function_score", drawn));
        List<Row> rows = new ArrayList<>();
        RowReader reader = reading.reader(model, (key, row) -> rows.add(row));
        events.search(events.stream(model), search).path("hits").path("hits").forEach(reader::read);
        return rows;
    }

    private static Map<String, Object> query(
            String model, List<Window> windows, @Nullable String version, @Nullable String role) {
        List<Map<String, Object>> conditions = new ArrayList<>(List.of(
                ElasticsearchClient.term(Fields.MODEL_NAME, model),
                Map.of(
                        "bool",
                        Map.of(
                                "should",
                                windows.stream().map(EventCounts::during).toList(),
                                "minimum_should_match",
                                1))));
        if (version != null) {
            conditions.add(ElasticsearchClient.term(Fields.MODEL_VERSION, version));
        }
        if (role != null) {
            conditions.add(ElasticsearchClient.term(Fields.MODEL_ROLE, role));
        }
        return ElasticsearchClient.all(conditions);
    }
}
