// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.facts;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.elasticsearch.events.EventCounts;
import io.inferwatch.analyzer.run.evaluate.PiiExamples;
import io.inferwatch.monitors.Scope;
import io.inferwatch.pii.FieldHint;
import io.inferwatch.pii.PiiScanner;
import io.inferwatch.pii.PiiSpan;
import io.inferwatch.schema.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Shows how personal data is written where it was found: its type, and its form with stars for all letters and digits.
 * Nothing of the text around it is shown, since that may hold what no recognizer knows. Thread-safe; calls block.
 */
public final class PiiSamples implements PiiExamples {
    /** How the agent writes what it masked. */
    private static final Pattern MASKED = Pattern.compile("<([A-Z][A-Z0-9_]+)(:[^>]*)?>");

    private static final int LOOKED_AT = 500;
    private static final int LONGEST = 60;
    private static final String SIGNS = " .,:;@+-/()_=?&#%";

    private final ElasticsearchConnection cluster;
    private final EventCounts events;
    private final PiiScanner scanner;

    public PiiSamples(ElasticsearchConnection cluster, EventCounts events, PiiScanner scanner) {
        this.cluster = cluster;
        this.events = events;
        this.scanner = scanner;
    }

    /**
     * One value of a field, such as {@code <EMAIL> ****@*******.***}; empty where no event at hand shows any.
     *
     * @param types names of the types that are meant
     */
    @Override
    public Optional<String> of(Scope scope, String field, Predicate<String> types) {
        PiiScanner own = scanner.forField(FieldHint.named(field));
        String byAgent = null;
        for (JsonNode hit : events(scope, field)) {
            String value = hit.path("fields").path(field).path(0).asText();
            Optional<PiiSpan> span = own.scan(value).stream()
                    .filter(found -> types.test(found.type().name()))
                    .findFirst();
            if (span.isPresent()) {
                return Optional.of(masked(value, span.get()));
            }
            byAgent = byAgent == null ? byAgent(value, types) : byAgent;
        }
        return Optional.ofNullable(byAgent);
    }

    private static @Nullable String byAgent(String value, Predicate<String> types) {
        return MASKED.matcher(value)
                .results()
                .map(masked -> masked.group(1))
                .filter(types)
                .findFirst()
                .map(type -> "<" + type + ">")
                .orElse(null);
    }

    private JsonNode events(Scope scope, String field) {
        List<Query> conditions = new ArrayList<>();
        conditions.add(Queries.term(Fields.MODEL_NAME, scope.model()));
        conditions.add(EventCounts.during(scope.window()));
        conditions.add(Queries.exists(field));
        if (scope.modelVersion() != null) {
            conditions.add(Queries.term(Fields.MODEL_VERSION, scope.modelVersion()));
        }
        SearchRequest request = SearchRequest.of(search -> search.index(events.stream(scope.model()))
                .ignoreUnavailable(true)
                .size(LOOKED_AT)
                .source(source -> source.fetch(false))
                .fields(Queries.field(field))
                .query(Queries.all(conditions)));
        return cluster.search(request, "hits.hits.fields").path("hits").path("hits");
    }

    /** Of a credential only the type. */
    private static String masked(String value, PiiSpan span) {
        String name = "<" + span.type().name() + ">";
        return span.type().name().startsWith("CREDENTIAL_")
                ? name
                : name + " " + form(value.substring(span.start(), span.end()));
    }

    private static String form(String found) {
        StringBuilder form = new StringBuilder();
        found.codePoints()
                .limit(LONGEST)
                .forEach(c -> form.append(SIGNS.indexOf(c) >= 0 ? (char) c : Character.isWhitespace(c) ? ' ' : '*'));
        return form + (found.codePointCount(0, found.length()) > LONGEST ? "…" : "");
    }
}
