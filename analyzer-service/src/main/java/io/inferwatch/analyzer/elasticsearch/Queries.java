// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeAggregation;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeAggregationSource;
import co.elastic.clients.elasticsearch._types.aggregations.FiltersAggregation;
import co.elastic.clients.elasticsearch._types.aggregations.TermsAggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.FieldAndFormat;
import co.elastic.clients.elasticsearch._types.query_dsl.FunctionBoostMode;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.inferwatch.analyzer.storage.NamePage;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The queries, fields and aggregations that many requests are made of. */
public final class Queries {
    private Queries() {}

    /** A filter: all of the conditions. */
    public static Query all(List<Query> conditions) {
        return Query.of(query -> query.bool(bool -> bool.filter(conditions)));
    }

    public static Query all(Query... conditions) {
        return all(List.of(conditions));
    }

    /** At least one of the conditions. */
    public static Query any(List<Query> conditions) {
        return Query.of(query -> query.bool(bool -> bool.should(conditions)));
    }

    /** At least one of the conditions, in a query that scores or filters otherwise too. */
    public static Query atLeastOne(List<Query> conditions) {
        return Query.of(query -> query.bool(bool -> bool.should(conditions).minimumShouldMatch("1")));
    }

    public static Query not(Query condition) {
        return Query.of(query -> query.bool(bool -> bool.mustNot(condition)));
    }

    public static Query term(String field, String value) {
        return Query.of(query -> query.term(term -> term.field(field).value(value)));
    }

    public static Query prefix(String field, String start) {
        return Query.of(query -> query.prefix(prefix -> prefix.field(field).value(start)));
    }

    public static Query term(String field, long value) {
        return Query.of(query -> query.term(term -> term.field(field).value(value)));
    }

    public static Query terms(String field, Collection<String> values) {
        List<FieldValue> all = values.stream().map(FieldValue::of).toList();
        return Query.of(query -> query.terms(terms -> terms.field(field).terms(any -> any.value(all))));
    }

    public static Query exists(String field) {
        return Query.of(query -> query.exists(exists -> exists.field(field)));
    }

    /** From the first moment to before the second. */
    public static Query during(String field, Instant from, Instant to) {
        return Query.of(query -> query.range(range -> range.date(date -> date.field(field)
                .gte(Long.toString(from.toEpochMilli()))
                .lt(Long.toString(to.toEpochMilli()))
                .format("epoch_millis"))));
    }

    /** At that moment or later. */
    public static Query from(String field, Instant from) {
        return Query.of(query -> query.range(range -> range.date(date ->
                date.field(field).gte(Long.toString(from.toEpochMilli())).format("epoch_millis"))));
    }

    /** A number that is not below another one. */
    public static Query atLeast(String field, int least) {
        return Query.of(query ->
                query.range(range -> range.number(number -> number.field(field).gte((double) least))));
    }

    /**
     * The same events in an order by chance that a seed and a field decide: a uniform sample, always the same one.
     *
     * @param field whose values differ between events
     */
    public static Query shuffled(Query events, long seed, String field) {
        return Query.of(query -> query.functionScore(score -> score.query(events)
                .functions(new NumericRandomScore(seed, field))
                .boostMode(FunctionBoostMode.Replace)));
    }

    /** Events per value of a field, of the most frequent values. */
    public static Aggregation terms(String field, int size) {
        return TermsAggregation.of(terms -> terms.field(field).size(size))._toAggregation();
    }

    /** A page of the values of a field in their order; {@code source} is the name of the value in the keys of its buckets. */
    public static CompositeAggregation names(String source, String field, NamePage page) {
        CompositeAggregationSource values =
                CompositeAggregationSource.of(any -> any.terms(terms -> terms.field(field)));
        String after = page.after();
        return CompositeAggregation.of(names -> {
            names.size(page.limit()).sources(List.of(Map.of(source, values)));
            return after == null ? names : names.after(Map.of(source, FieldValue.of(after)));
        });
    }

    /** How many events each of some filters finds, in their order. */
    public static Aggregation counts(List<Query> filters) {
        return FiltersAggregation.of(counts -> counts.filters(all -> all.array(filters)))
                ._toAggregation();
    }

    public static FieldAndFormat field(String name) {
        return FieldAndFormat.of(field -> field.field(name));
    }

    public static List<FieldAndFormat> fields(Collection<String> names) {
        return names.stream().map(Queries::field).toList();
    }

    /** A moment in milliseconds since 1970. */
    public static FieldAndFormat millis(String name) {
        return FieldAndFormat.of(field -> field.field(name).format("epoch_millis"));
    }
}
