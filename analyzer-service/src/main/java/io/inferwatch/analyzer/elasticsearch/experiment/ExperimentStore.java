// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.experiment;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.elasticsearch.ClusterException;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.ListOrder;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.elasticsearch.SearchPager;
import io.inferwatch.analyzer.experiment.Experiment;
import io.inferwatch.analyzer.experiment.ExperimentQuery;
import io.inferwatch.analyzer.experiment.ExperimentRepository;
import io.inferwatch.analyzer.experiment.Look;
import io.inferwatch.analyzer.json.ExperimentJson;
import io.inferwatch.analyzer.json.LookJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps an experiment under the id of its name, its last look next to it, and each look that is kept; and rows of the looks for Kibana.
 * Thread-safe; calls block.
 */
public final class ExperimentStore implements ExperimentRepository {
    private static final int CONFLICT = 409;
    private static final String DECLARED = "declared";
    private static final String LAST = "last_look";
    private static final String KEPT = "look";
    private static final String TIME = "@timestamp";
    private static final String DOCUMENT = "experiment.document";

    private static final ListOrder NEWEST_FIRST = new ListOrder(TIME, SortOrder.Desc, "experiment.name");

    private final ElasticsearchConnection cluster;
    private final String index;
    private final String series;

    public ExperimentStore(ElasticsearchConnection cluster, IndexNames indices) {
        this.cluster = cluster;
        this.index = indices.of("experiments");
        this.series = indices.of("series");
    }

    @Override
    public boolean create(Experiment experiment) {
        try {
            cluster.send(
                    "PUT", "/" + index + "/_create/" + id(experiment.name()) + "?refresh=true", declared(experiment));
            return true;
        } catch (ClusterException.Rejected rejected) {
            if (rejected.status() == CONFLICT) {
                return false;
            }
            throw rejected;
        }
    }

    @Override
    public void stop(Experiment experiment, Instant time) {
        cluster.send(
                "PUT",
                "/" + index + "/_doc/" + id(experiment.name()) + "?refresh=true",
                declared(experiment.stoppedAt(time)));
    }

    private static String id(String name) {
        return IndexNames.id(DECLARED, name);
    }

    private static ObjectNode declared(Experiment experiment) {
        ObjectNode document = document(experiment, DECLARED, experiment.started());
        document.withObjectProperty("experiment").put("running", experiment.isRunning());
        document.set("body", ExperimentJson.toJson(experiment));
        return document;
    }

    private static ObjectNode document(Experiment experiment, String what, Instant time) {
        ObjectNode document = ElasticsearchConnection.JSON.createObjectNode();
        document.put(TIME, time.toString());
        document.putObject("model").put("name", experiment.model());
        document.putObject("experiment")
                .put("name", experiment.name())
                .put("kind", experiment.kind().value())
                .put("document", what);
        return document;
    }

    @Override
    public List<Experiment> experiments() {
        return experiments(Queries.all(Queries.term(DOCUMENT, DECLARED)));
    }

    @Override
    public List<Experiment> page(ExperimentQuery query) {
        List<Query> conditions = new ArrayList<>(List.of(Queries.term(DOCUMENT, DECLARED)));
        if (query.model() != null) {
            conditions.add(Queries.term("model.name", query.model()));
        }
        if (query.running() != null) {
            conditions.add(running(query.running()));
        }
        SearchRequest.Builder search = new SearchRequest.Builder()
                .index(index)
                .ignoreUnavailable(true)
                .allowNoIndices(true)
                .query(Queries.all(conditions));
        List<Experiment> page = new ArrayList<>();
        cluster.search(NEWEST_FIRST.page(search, query.after(), query.limit()).build(), "hits.hits._source")
                .at("/hits/hits")
                .forEach(hit -> page.add(experiment(hit)));
        return page;
    }

    private static Query running(boolean running) {
        return Query.of(
                query -> query.term(term -> term.field("experiment.running").value(running)));
    }

    @Override
    public List<Experiment> running() {
        return experiments(Queries.all(Queries.term(DOCUMENT, DECLARED), running(true)));
    }

    private List<Experiment> experiments(Query query) {
        List<Experiment> found = new ArrayList<>();
        new SearchPager(cluster).forEach(index, search -> search.query(query), TIME, hit -> found.add(experiment(hit)));
        found.sort(Comparator.comparing(Experiment::started).reversed().thenComparing(Experiment::name));
        return found;
    }

    private static Experiment experiment(JsonNode hit) {
        return ExperimentJson.fromJson(hit.path("_source").path("body"));
    }

    @Override
    public Optional<Experiment> find(String name) {
        JsonNode found = cluster.find("GET", "/" + index + "/_doc/" + id(name), null);
        return found.path("found").asBoolean() ? Optional.of(experiment(found)) : Optional.empty();
    }

    @Override
    public Map<String, Look> lastLooks(Collection<String> names) {
        Map<String, Look> looks = new HashMap<>();
        List<String> ids = names.stream().map(name -> IndexNames.id(LAST, name)).toList();
        for (JsonNode document : cluster.documents(index, ids, "")) {
            JsonNode source = document.path("_source");
            looks.put(source.path("experiment").path("name").asText(), LookJson.fromJson(source.path("body")));
        }
        return looks;
    }

    @Override
    public void store(Experiment experiment, Look look) {
        cluster.send(
                "PUT",
                "/" + index + "/_doc/" + IndexNames.id(LAST, experiment.name()),
                document(experiment, LAST, look));
        Map<String, Object> rows = ExperimentSeries.rows(experiment, look);
        if (!rows.isEmpty()) {
            cluster.index(series, rows);
        }
    }

    @Override
    public void keep(Experiment experiment, Look look) {
        cluster.send(
                "PUT",
                "/" + index + "/_doc/" + IndexNames.id(KEPT, experiment.name(), look.time()) + "?refresh=true",
                document(experiment, KEPT, look));
    }

    private static ObjectNode document(Experiment experiment, String what, Look look) {
        ObjectNode document = document(experiment, what, look.time());
        document.withObjectProperty("experiment")
                .put("verdict", look.verdict().name().toLowerCase(Locale.ROOT))
                .put("rule", look.rule().name().toLowerCase(Locale.ROOT));
        document.set("body", LookJson.toJson(look));
        return document;
    }

    @Override
    public List<Look> history(String name) {
        List<Look> looks = new ArrayList<>();
        new SearchPager(cluster)
                .forEach(
                        index,
                        search -> search.query(
                                Queries.all(Queries.term(DOCUMENT, KEPT), Queries.term("experiment.name", name))),
                        TIME,
                        hit -> looks.add(LookJson.fromJson(hit.path("_source").path("body"))));
        looks.sort(Comparator.comparing(Look::time));
        return looks;
    }
}
