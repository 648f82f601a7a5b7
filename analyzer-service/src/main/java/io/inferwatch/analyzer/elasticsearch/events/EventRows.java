package io.inferwatch.analyzer.elasticsearch.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchClient;
import io.inferwatch.analyzer.elasticsearch.SearchPager;
import io.inferwatch.analyzer.event.EventRowSource;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.ProfileKey;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.pii.PiiScanner;
import io.inferwatch.schema.Fields;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Reads events as the rows of profiles, about 0.5 million values a second. Thread-safe; calls block. */
public final class EventRows implements EventRowSource {
    /** Values of all rows in one answer: some 20 MB of JSON. */
    private static final int VALUES_AT_ONCE = 400_000;

    private static final int FEWEST_AT_ONCE = 50;
    /** What whole rows hold: the columns, and what is looked through for personal data. */
    private static final List<String> ALL = Stream.of(EventColumns.PATTERNS, PiiTypes.BESIDE_COLUMNS)
            .flatMap(List::stream)
            .toList();

    private final ElasticsearchClient cluster;
    private final EventCounts events;
    private final EventFields fields;
    private final PiiScanner scanner;

    /** @param scanner finds the personal data in the rows that are read */
    public EventRows(ElasticsearchClient cluster, EventCounts events, PiiScanner scanner) {
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
        forEach(model, EventCounts.ofModel(model, window), ALL, reader);
    }

    /** @param columns full names or patterns of the columns to read */
    public void forEach(
            String model, Map<String, Object> query, List<String> columns, BiConsumer<ProfileKey, Row> reader) {
        Map<String, Object> search = Map.of("query", query, "_source", false, "fields", RowReader.fields(columns));
        RowReader rows = reader(model, reader);
        SearchPager.of(cluster, atOnce(model)).forEach(events.stream(model), search, Fields.TIMESTAMP, rows::read);
    }

    /** Reads the first {@code limit} events of a window, fewer where the rows are very wide. */
    @Override
    public void forFirst(String model, Window window, int limit, BiConsumer<ProfileKey, Row> reader) {
        Map<String, Object> search = Map.of(
                "size",
                Math.min(limit, atOnce(model)),
                "query",
                EventCounts.ofModel(model, window),
                "_source",
                false,
                "fields",
                RowReader.fields(ALL),
                "sort",
                List.of("_doc"));
        JsonNode answer = events.search(events.stream(model), search);
        answer.path("hits").path("hits").forEach(reader(model, reader)::read);
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
