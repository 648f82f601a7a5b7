package io.inferwatch.analyzer.elasticsearch.events;

import co.elastic.clients.elasticsearch._types.query_dsl.FieldAndFormat;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import io.inferwatch.analyzer.elasticsearch.ClusterException;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.schema.Fields;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a search for rows asks for. Doc values cost the server a sixth of fields, for which it puts the whole event together; so only
 * texts, which have none, are read as fields. Immutable.
 *
 * @param columns full names or patterns of fields with doc values
 * @param texts full names of fields without
 */
record RowFields(List<String> columns, List<String> texts) {
    private static final int BAD_REQUEST = 400;

    /** What the columns of a row need besides. */
    private static final List<String> EVERY_ROW = List.of(
            Fields.MODEL_VERSION,
            Fields.MODEL_ROLE,
            Fields.INPUT_NONFINITE,
            Fields.SAMPLING_WEIGHT,
            Fields.PII_FIELDS,
            Fields.PII_TYPES);

    private static final FieldAndFormat TIME = Queries.millis(Fields.TIMESTAMP);

    RowFields {
        columns = List.copyOf(columns);
        texts = List.copyOf(texts);
    }

    RowFields(List<String> columns) {
        this(columns, List.of());
    }

    /**
     * Searches. An index refuses more doc values than its setting max_docvalue_fields_search allows, which is 100 unless our template made
     * it: all is then read as fields.
     *
     * @param search is refused, if at all, before it hands over a row
     */
    void read(Consumer<UnaryOperator<SearchRequest.Builder>> search) {
        try {
            search.accept(request -> request.source(source -> source.fetch(false))
                    .docvalueFields(all(columns))
                    .docvalueFields(TIME)
                    .fields(Queries.fields(texts)));
        } catch (ClusterException.Rejected tooMany) {
            if (tooMany.status() != BAD_REQUEST) {
                throw tooMany;
            }
            search.accept(request -> request.source(source -> source.fetch(false))
                    .fields(all(columns))
                    .fields(TIME)
                    .fields(Queries.fields(texts)));
        }
    }

    private static List<FieldAndFormat> all(List<String> columns) {
        return Queries.fields(
                Stream.concat(columns.stream(), EVERY_ROW.stream()).toList());
    }
}
