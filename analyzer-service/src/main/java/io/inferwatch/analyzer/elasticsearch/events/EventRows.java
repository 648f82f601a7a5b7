package io.inferwatch.analyzer.elasticsearch.events;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.HitFields;
import io.inferwatch.analyzer.elasticsearch.SearchPager;
import io.inferwatch.analyzer.event.EventRowSource;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.ProfileKey;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.pii.PiiScanner;
import io.inferwatch.schema.Fields;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Reads events as the rows of profiles, about 0.5 million values a second. Thread-safe; calls block. */
public final class EventRows implements EventRowSource {
    /** Values of all rows in one answer: some 20 MB of JSON. */
    private static final int VALUES_AT_ONCE = 400_000;

    private static final int FEWEST_AT_ONCE = 50;
    /** The columns, and what else is looked through for personal data and has doc values. */
    private static final List<String> COLUMNS = Stream.concat(
                    EventColumns.PATTERNS.stream(), Stream.of(Fields.LABELS + "*"))
            .toList();

    private final ElasticsearchConnection cluster;
    private final EventCounts events;
    private final EventFields fields;
    private final PiiScanner scanner;

    /** @param scanner finds the personal data in the rows that are read */
    public EventRows(ElasticsearchConnection cluster, EventCounts events, PiiScanner scanner) {
        this.cluster = cluster;
        this.events = events;
        this.fields = new EventFields(cluster, events);
        this.scanner = scanner;
    }

    @Override
    public List<String> columnNames(String model) {
        return fields.columnNames(model);
    }

    /** Reads the events of a window one by one, in the order of time. */
    @Override
    public void forEach(String model, Window window, BiConsumer<ProfileKey, Row> reader) {
        forEach(model, EventCounts.ofModel(model, window), all(model), reader);
    }

    /** @param columns full names of the columns to read */
    public void forEach(String model, Query query, List<String> columns, BiConsumer<ProfileKey, Row> reader) {
        forEach(model, query, RowReader.fields(columns, List.of()), reader);
    }

    private void forEach(String model, Query query, HitFields wanted, BiConsumer<ProfileKey, Row> reader) {
        RowReader rows = reader(model, reader);
        SearchPager pages = SearchPager.of(cluster, atOnce(model));
        wanted.read(fields -> pages.forEach(
                events.stream(model), search -> fields.apply(search).query(query), Fields.TIMESTAMP, rows::read));
    }

    /** Whole rows, with what is looked through for personal data. */
    private HitFields all(String model) {
        return RowReader.fields(COLUMNS, fields.names(model, PiiTypes.TEXTS));
    }

    /** Reads the first {@code limit} events of a window, fewer where the rows are very wide. */
    @Override
    public void forFirst(String model, Window window, int limit, BiConsumer<ProfileKey, Row> reader) {
        int rows = Math.min(limit, atOnce(model));
        all(model)
                .read(wanted -> events.search(
                                events.stream(model),
                                search -> wanted.apply(search)
                                        .size(rows)
                                        .query(EventCounts.ofModel(model, window))
                                        .sort(sort -> sort.doc(any -> any)))
                        .path("hits")
                        .path("hits")
                        .forEach(reader(model, reader)::read));
    }

    /** How many rows one answer may hold: 5 000 with 1 000 columns each would be more than a small server can take. */
    int atOnce(String model) {
        int columns = Math.max(1, fields.columnNames(model).size());
        return Math.max(FEWEST_AT_ONCE, Math.min(SearchPager.PAGE, VALUES_AT_ONCE / columns));
    }

    RowReader reader(String model, BiConsumer<ProfileKey, Row> reader) {
        return new RowReader(model, new PiiTypes(scanner), reader);
    }
}
