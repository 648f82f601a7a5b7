// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.events;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.inferwatch.analyzer.elasticsearch.HitFields;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.run.evaluate.InputSampler;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.schema.Fields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws events by a hash of their id: a uniform sample, and the same one whenever it is drawn. Thread-safe; calls block. */
public final class EventSample implements InputSampler {
    private static final int SEED = 8191;
    private static final HitFields INPUTS = RowReader.fields(
            List.of(Fields.INPUT_NUM + "*", Fields.INPUT_CAT + "*", Fields.INPUT_BOOL + "*"), List.of());

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
        int size = Math.min(most, reading.atOnce(model));
        Query drawn = Queries.shuffled(query(model, windows, version, role), SEED, Fields.EVENT_ID);
        List<Row> rows = new ArrayList<>();
        RowReader reader = reading.reader(model, (key, row) -> rows.add(row));
        INPUTS.read(wanted -> events.search(
                        events.stream(model),
                        search -> wanted.apply(search)
                                .size(size)
                                .trackTotalHits(total -> total.enabled(false))
                                .query(drawn))
                .path("hits")
                .path("hits")
                .forEach(reader::read));
        return rows;
    }

    static Query query(String model, List<Window> windows, @Nullable String version, @Nullable String role) {
        List<Query> conditions = new ArrayList<>();
        conditions.add(Queries.term(Fields.MODEL_NAME, model));
        conditions.add(
                Queries.atLeastOne(windows.stream().map(EventCounts::during).toList()));
        if (version != null) {
            conditions.add(Queries.term(Fields.MODEL_VERSION, version));
        }
        if (role != null) {
            conditions.add(Queries.term(Fields.MODEL_ROLE, role));
        }
        return Queries.all(conditions);
    }
}
