// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.events;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.HitFields;
import io.inferwatch.analyzer.elasticsearch.SearchPager;
import io.inferwatch.analyzer.event.EventRowSource;
import io.inferwatch.analyzer.parallel.Parallel;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.ProfileKey;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.pii.PiiScanner;
import io.inferwatch.schema.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
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

    private static final List<String> COLUMNS_AND_TEXTS = Stream.concat(
                    EventColumns.PATTERNS.stream(), PiiTypes.TEXTS.stream())
            .toList();

    private final ElasticsearchConnection cluster;
    private final EventCounts events;
    private final EventFields fields;
    private final PiiScanner scanner;
    private final Map<String, KeptRows> kept = new ConcurrentHashMap<>();

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

    @Override
    public void forEachAndKeep(String model, Window window, BiConsumer<ProfileKey, Row> reader) {
        KeptRows rows = new KeptRows(window);
        forEach(model, window, (key, row) -> {
            reader.accept(key, row);
            rows.add(key, row);
        });
        if (kept.size() >= Parallel.AT_ONCE) {
            kept.clear(); // more than are read at the same time: of models that were counted otherwise
        }
        kept.put(model, rows);
    }

    /**
     * Hands over the rows that were kept of a stretch of whole hours, and keeps them no longer.
     *
     * @param rows how many there must be; of others nothing is handed over, for some may have arrived since
     * @param wanted which rows count
     * @return whether they were kept
     */
    public boolean forEachKept(
            String model, Window hours, long rows, Predicate<ProfileKey> wanted, BiConsumer<ProfileKey, Row> reader) {
        KeptRows last = kept.remove(model);
        return last != null && last.forEach(hours, rows, wanted, reader);
    }

    /** Keeps no rows of a model any longer. */
    public void forget(String model) {
        kept.remove(model);
    }

    /** @param columns full names of the columns to read */
    public void forEach(String model, Query query, List<String> columns, BiConsumer<ProfileKey, Row> reader) {
        forEach(model, query, new Wanted(RowReader.fields(columns, List.of()), rowsAtOnce(columns.size())), reader);
    }

    private void forEach(String model, Query query, Wanted wanted, BiConsumer<ProfileKey, Row> reader) {
        RowReader rows = reader(model, reader);
        SearchPager pages = SearchPager.ofNumbers(cluster, wanted.atOnce());
        wanted.fields()
                .read(fields -> pages.forEach(
                        events.stream(model),
                        search -> fields.apply(search).query(query),
                        Fields.TIMESTAMP,
                        rows::read));
    }

    /**
     * What is read of each row.
     *
     * @param atOnce how many rows one answer may hold
     */
    private record Wanted(HitFields fields, int atOnce) {}

    /** Whole rows, with what is looked through for personal data. One request. */
    private Wanted all(String model) {
        List<String> texts = new ArrayList<>();
        int columns = 0;
        for (String name : fields.names(model, COLUMNS_AND_TEXTS)) {
            if (PiiTypes.besideColumns(name)) {
                texts.add(name);
            } else {
                columns++;
            }
        }
        return new Wanted(RowReader.fields(COLUMNS, texts), rowsAtOnce(columns));
    }

    /** Reads the first {@code limit} events of a window, fewer where the rows are very wide. */
    @Override
    public void forFirst(String model, Window window, int limit, BiConsumer<ProfileKey, Row> reader) {
        Wanted wanted = all(model);
        int rows = Math.min(limit, wanted.atOnce());
        wanted.fields()
                .read(fields -> cluster.searchForNumbers(fields.apply(new SearchRequest.Builder())
                                .index(events.stream(model))
                                .size(rows)
                                .ignoreUnavailable(true)
                                .allowNoIndices(true)
                                .query(EventCounts.ofModel(model, window))
                                .sort(sort -> sort.doc(any -> any))
                                .build())
                        .path("hits")
                        .path("hits")
                        .forEach(reader(model, reader)::read));
    }

    int atOnce(String model) {
        return rowsAtOnce(fields.columnNames(model).size());
    }

    /** How many rows one answer may hold: 5 000 with 1 000 columns each would be more than a small server can take. */
    private static int rowsAtOnce(int columns) {
        return Math.max(FEWEST_AT_ONCE, Math.min(SearchPager.PAGE, VALUES_AT_ONCE / Math.max(1, columns)));
    }

    RowReader reader(String model, BiConsumer<ProfileKey, Row> reader) {
        return new RowReader(model, new PiiTypes(scanner), reader);
    }
}
