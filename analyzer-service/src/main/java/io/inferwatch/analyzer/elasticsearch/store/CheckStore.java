// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.store;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.elasticsearch.SearchPager;
import io.inferwatch.analyzer.elasticsearch.UnseenWrites;
import io.inferwatch.analyzer.elasticsearch.WriteBatches;
import io.inferwatch.analyzer.json.CheckResultJson;
import io.inferwatch.analyzer.level.LevelHistory;
import io.inferwatch.analyzer.level.LevelQuery;
import io.inferwatch.analyzer.run.evaluate.CheckRepository;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps check results, the same check of the same window overwriting itself. Thread-safe; calls block. */
public final class CheckStore implements CheckRepository {
    private static final String FROM = "check.from";
    private static final String TO = "check.to";

    private final ElasticsearchConnection cluster;
    private final String index;
    private final UnseenWrites unseen;

    public CheckStore(ElasticsearchConnection cluster, IndexNames indices, WriteBatches batches) {
        this.cluster = cluster;
        this.index = indices.of("checks");
        this.unseen = new UnseenWrites(cluster, index, batches);
    }

    @Override
    public void store(List<CheckResult> checks) {
        Map<String, Object> documents = new HashMap<>();
        checks.forEach(check -> documents.put(id(check), document(check)));
        cluster.index(index, documents);
        written(checks);
    }

    private void written(List<CheckResult> checks) {
        unseen.add(checks.stream().map(check -> check.scope().model()).toList());
    }

    @Override
    public void delete(List<CheckResult> checks) {
        cluster.bulk(checks.stream()
                .map(check -> BulkOperation.of(
                        any -> any.delete(delete -> delete.index(index).id(id(check)))))
                .toList());
        written(checks);
    }

    /**
     * All checks that were stored of a window, and those of the windows inside it that other monitors made; the windows that end
     * first come first.
     *
     * @param ofTheWindow monitors whose checks are read of the window itself only
     */
    @Override
    public List<CheckResult> within(String model, Window window, Set<String> ofTheWindow) {
        Query itself = Queries.all(
                Queries.term(FROM, window.from().toString()),
                Queries.term(TO, window.to().toString()));
        Query others = Queries.not(Queries.terms("check.monitor", ofTheWindow));
        return read(model, Queries.all(inside(model, window), Queries.any(List.of(itself, others))));
    }

    @Override
    public List<CheckResult> ofSegments(String model, Window window, String subject) {
        return read(
                model,
                Queries.all(
                        inside(model, window),
                        Queries.term("check.subject", subject),
                        Queries.exists("check.segment")));
    }

    private static Query inside(String model, Window window) {
        return Queries.all(
                Queries.term("model.name", model),
                Query.of(any -> any.range(range ->
                        range.date(date -> date.field(FROM).gte(window.from().toString())))),
                Query.of(any -> any.range(range ->
                        range.date(date -> date.field(TO).lte(window.to().toString())))));
    }

    private List<CheckResult> read(String model, Query query) {
        unseen.show(model);
        List<CheckResult> checks = new ArrayList<>();
        new SearchPager(cluster)
                .forEach(
                        index,
                        search -> search.query(query),
                        "@timestamp",
                        hit -> checks.add(check(hit.path("_source"))));
        return checks;
    }

    @Override
    public LevelHistory levels(LevelQuery query) {
        unseen.show(query.model());
        return new LevelSearch(cluster, index).levels(query);
    }

    @Override
    public Map<String, LevelHistory> levelsOfModels(Window window, Duration step) {
        unseen.showAll();
        return new LevelSearch(cluster, index).levelsOfModels(window, step);
    }

    private static CheckResult check(JsonNode document) {
        ObjectNode facts = document.path("check").deepCopy();
        facts.set("model", document.path("model").path("name"));
        facts.set("model_version", document.path("model").path("version"));
        return CheckResultJson.fromJson(facts);
    }

    private static String id(CheckResult check) {
        Scope scope = check.scope();
        return IndexNames.id(
                scope.model(),
                scope.modelVersion(),
                scope.segment(),
                scope.window().from(),
                scope.window().to(),
                monitor(check),
                check.subject());
    }

    /** Metrics have one name, whether labels or an estimate gave the number. */
    private static String monitor(CheckResult check) {
        boolean estimated = check.family() == Family.ESTIMATED_PERFORMANCE;
        return estimated ? check.family().value() + "/" + check.monitor() : check.monitor();
    }

    private static ObjectNode document(CheckResult check) {
        ObjectNode facts = CheckResultJson.toJson(check);
        ObjectNode document = ElasticsearchConnection.JSON.createObjectNode();
        document.put("@timestamp", check.scope().window().to().toString());
        document.putObject("model")
                .put("name", check.scope().model())
                .put("version", check.scope().modelVersion());
        facts.remove(List.of("model", "model_version"));
        document.set("check", facts);
        return document;
    }
}
