// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.store;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.finding.FindingFilter;
import io.inferwatch.analyzer.json.FindingJson;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.FindingState;
import io.inferwatch.monitors.level.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Filters of findings as queries. */
final class FindingConditions {
    private FindingConditions() {}

    static Query states(Set<FindingState> states) {
        return Queries.terms(
                "finding.state",
                states.stream().map(FindingJson::state).sorted().toList());
    }

    static List<Query> of(FindingFilter filter) {
        List<Query> conditions = new ArrayList<>();
        if (filter.family() != null) {
            conditions.add(Queries.term("finding.family", filter.family().value()));
        }
        if (filter.column() != null) {
            String part = "*" + filter.column().replaceAll("([\\\\*?])", "\\\\$1") + "*";
            conditions.add(Query.of(any -> any.wildcard(
                    name -> name.field("finding.subject").value(part).caseInsensitive(true))));
        }
        if (filter.lowestPeak() > Level.SLIGHT) {
            conditions.add(Queries.any(List.of(
                    Queries.atLeast("finding.peak", filter.lowestPeak()),
                    Queries.not(Queries.exists("finding.peak")))));
        }
        Window touched = filter.touched();
        if (touched != null) {
            String from = touched.from().toString();
            String to = touched.to().toString();
            conditions.add(Query.of(any -> any.range(
                    range -> range.date(since -> since.field("finding.since").lt(to)))));
            conditions.add(Query.of(any -> any.range(
                    range -> range.date(seen -> seen.field("finding.last_seen").gt(from)))));
        }
        return conditions;
    }
}
