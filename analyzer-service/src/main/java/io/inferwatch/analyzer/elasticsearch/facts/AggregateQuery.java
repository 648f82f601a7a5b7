// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.facts;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.monitors.contract.Aggregate;
import org.jspecify.annotations.Nullable;

/** The aggregation of one number, and its answer. */
final class AggregateQuery {
    private AggregateQuery() {}

    static Aggregation of(Aggregate aggregate) {
        String column = aggregate.column();
        return Aggregation.of(any -> switch (aggregate.function()) {
            case AVG -> any.avg(of -> of.field(column));
            case SUM -> any.sum(of -> of.field(column));
            case MIN -> any.min(of -> of.field(column));
            case MAX -> any.max(of -> of.field(column));
            case CARDINALITY -> any.cardinality(of -> of.field(column));
            case MEDIAN -> any.percentiles(of -> of.field(column).percents(50.0));
            case P95 -> any.percentiles(of -> of.field(column).percents(95.0));
            case P99 -> any.percentiles(of -> of.field(column).percents(99.0));
        });
    }

    /** Null where no row has a value. */
    static @Nullable Double value(JsonNode answer) {
        JsonNode percentiles = answer.path("values");
        JsonNode value = percentiles.isEmpty()
                ? answer.path("value")
                : percentiles.elements().next();
        return value.isNumber() ? value.asDouble() : null;
    }
}
