package io.inferwatch.analyzer.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.monitors.Scope;
import io.inferwatch.pii.FieldHint;
import io.inferwatch.pii.Masking;
import io.inferwatch.pii.PiiScanner;
import io.inferwatch.pii.PiiSpan;
import io.inferwatch.schema.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Shows how personal data looks where it was found; what it is itself is masked. Thread-safe; calls block. */
public final class PiiSamples {
    /** How the agent writes what it masked. */
    private static final Pattern MASKED = Pattern.compile("<[A-Z][A-Z0-9_]+(:[^>]*)?>");

    private static final int LOOKED_AT = 500;
    private static final int AROUND = 60;

    private final Cluster cluster;
    private final Events events;
    private final PiiScanner scanner;

    public PiiSamples(Cluster cluster, Events events, PiiScanner scanner) {
        this.cluster = cluster;
        this.events = events;
        this.scanner = scanner;
    }

    /** A piece of one value of a field, up to some 140 characters; empty where no event at hand shows any. */
    public Optional<String> of(Scope scope, String field) {
        PiiScanner own = scanner.forField(FieldHint.named(field));
        String byAgent = null;
        for (JsonNode hit : events(scope, field)) {
            String value = hit.path("fields").path(field).path(0).asText();
            List<PiiSpan> spans = own.scan(value);
            if (!spans.isEmpty()) {
                return Optional.of(around(Masking.replace(value, spans)));
            }
            byAgent = byAgent == null && MASKED.matcher(value).find() ? around(value) : byAgent;
        }
        return Optional.ofNullable(byAgent);
    }

    private JsonNode events(Scope scope, String field) {
        List<Map<String, Object>> conditions = new ArrayList<>(List.of(
                Cluster.term(Fields.MODEL_NAME, scope.model()),
                Events.during(scope.window()),
                Map.of("exists", Map.of("field", field))));
        if (scope.modelVersion() != null) {
            conditions.add(Cluster.term(Fields.MODEL_VERSION, scope.modelVersion()));
        }
        return cluster.send(
                        "POST",
                        "/" + events.stream(scope.model())
                                + "/_search?ignore_unavailable=true&filter_path=hits.hits.fields",
                        Map.of(
                                "size",
                                LOOKED_AT,
                                "_source",
                                false,
                                "fields",
                                List.of(field),
                                "query",
                                Cluster.all(conditions)))
                .path("hits")
                .path("hits");
    }

    private static String around(String masked) {
        int at = masked.indexOf('<');
        int from = Math.max(0, at - AROUND);
        int to = Math.min(masked.length(), at + 2 * AROUND);
        return (from > 0 ? "…" : "")
                + masked.substring(from, to).replaceAll("\\s+", " ")
                + (to < masked.length() ? "…" : "");
    }
}
