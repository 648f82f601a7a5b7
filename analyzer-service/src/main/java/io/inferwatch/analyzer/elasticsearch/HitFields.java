// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import co.elastic.clients.elasticsearch._types.query_dsl.FieldAndFormat;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import io.inferwatch.schema.Fields;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What a search returns of each hit, and its time in milliseconds. Doc values cost the server a sixth of fields, for which it puts the whole
 * event together; so only texts, which have none, are read as fields. Immutable.
 *
 * @param names full names or patterns of fields with doc values
 * @param texts full names of fields without
 */
public record HitFields(List<String> names, List<String> texts) {
    private static final int BAD_REQUEST = 400;
    private static final FieldAndFormat TIME = Queries.millis(Fields.TIMESTAMP);

    public HitFields {
        names = List.copyOf(names);
        texts = List.copyOf(texts);
    }

    /** Without texts. */
    public HitFields(Collection<String> names) {
        this(List.copyOf(names), List.of());
    }

    /**
     * Searches by doc values. An index refuses more of them than its setting max_docvalue_fields_search allows, which is 100 unless our
     * template made it: all is then read as fields.
     *
     * @param search is refused, if at all, before it hands over a hit
     */
    public void read(Consumer<UnaryOperator<SearchRequest.Builder>> search) {
        try {
            search.accept(this::docValues);
        } catch (ClusterException.Rejected tooMany) {
            if (tooMany.status() != BAD_REQUEST) {
                throw tooMany;
            }
            search.accept(asTheyAre());
        }
    }

    private SearchRequest.Builder docValues(SearchRequest.Builder request) {
        request.source(source -> source.fetch(false))
                .docvalueFields(Queries.fields(names))
                .docvalueFields(TIME);
        return texts.isEmpty() ? request : request.fields(Queries.fields(texts));
    }

    /** All of them as fields, which keep the order of their values. */
    public UnaryOperator<SearchRequest.Builder> asTheyAre() {
        return request -> request.source(source -> source.fetch(false))
                .fields(Queries.fields(names))
                .fields(TIME)
                .fields(Queries.fields(texts));
    }
}
