package io.inferwatch.analyzer.elasticsearch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.report.CheckResultJson;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps check results, the same check of the same window overwriting itself. Thread-safe; calls block. */
public final class CheckStore {
    private final Cluster cluster;
    private final String index;

    public CheckStore(Cluster cluster, IndexNames indices) {
        this.cluster = cluster;
        this.index = indices.of("checks");
    }

    public void store(List<CheckResult> checks) {
        Map<String, Object> documents = new HashMap<>();
        checks.forEach(check -> documents.put(id(check), document(check)));
        cluster.index(index, documents);
    }

    private static String id(CheckResult check) {
        Scope scope = check.scope();
        return IndexNames.id(
                scope.model(),
                scope.modelVersion(),
                scope.segment(),
                scope.window().from(),
                scope.window().to(),
                check.monitor(),
                check.subject());
    }

    private static ObjectNode document(CheckResult check) {
        ObjectNode facts = CheckResultJson.toJson(check);
        ObjectNode document = Cluster.JSON.createObjectNode();
        document.put("@timestamp", check.scope().window().to().toString());
        document.putObject("model")
                .put("name", check.scope().model())
                .put("version", check.scope().modelVersion());
        facts.remove(List.of("model", "model_version"));
        document.set("check", facts);
        return document;
    }
}
