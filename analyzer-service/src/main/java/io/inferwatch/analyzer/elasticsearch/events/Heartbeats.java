// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.events;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.AverageAggregation;
import co.elastic.clients.elasticsearch._types.aggregations.MaxAggregation;
import co.elastic.clients.elasticsearch._types.aggregations.MinAggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.Queries;
import io.inferwatch.analyzer.operation.HostLoads;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.series.Metric;
import io.inferwatch.monitors.series.SeriesRow;
import io.inferwatch.monitors.series.SeriesScope;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.StreamNames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads how the hosts of a model are from the heartbeats of their agents. A model's hosts are those that its events name, with
 * the service they name. Bounded: 100 hosts, 100 agents. Thread-safe; calls block.
 */
public final class Heartbeats implements HostLoads {
    private static final int MOST = 100;
    private static final Duration BEFORE = Duration.ofHours(1);
    private static final Duration LONG_BEFORE = Duration.ofDays(7);
    private static final String RING = Fields.AGENT_COUNTS + "in_ring";
    private static final String IN_SPOOL = Fields.AGENT_COUNTS + "in_spool";
    private static final List<String> FLOW = List.of(OFFERED, DELIVERED);
    private static final String SAMPLED_OUT = Fields.AGENT_DROPPED + "sampled_out";

    private final ElasticsearchConnection cluster;
    private final EventCounts events;
    private final String stream;

    public Heartbeats(ElasticsearchConnection cluster, EventCounts events, StreamNames streams) {
        this.cluster = cluster;
        this.events = events;
        this.stream = streams.heartbeats();
    }

    @Override
    public Home home(String model, Window window) {
        return named(model, window)
                .or(() -> named(model, new Window(window.from().minus(LONG_BEFORE), window.from())))
                .orElseGet(() -> new Home(List.of(), List.of()));
    }

    /** Empty without events. */
    private Optional<Home> named(String model, Window window) {
        JsonNode answer = events.search(
                events.stream(model),
                search -> search.trackTotalHits(total -> total.count(1))
                        .query(EventCounts.ofModel(model, window))
                        .aggregations("hosts", Queries.terms(Fields.HOST_NAME, MOST))
                        .aggregations("services", Queries.terms(Fields.SERVICE_NAME, MOST)));
        if (answer.path("hits").path("total").path("value").asLong() == 0) {
            return Optional.empty();
        }
        JsonNode found = answer.path("aggregations");
        return Optional.of(new Home(keys(found.path("hosts")), keys(found.path("services"))));
    }

    private static List<String> keys(JsonNode terms) {
        List<String> keys = new ArrayList<>();
        terms.path("buckets").forEach(bucket -> keys.add(bucket.path("key").asText()));
        return keys;
    }

    /** The steps of each host that has sent a heartbeat, in the order of time; steps without one are left out. */
    @Override
    public Map<String, List<SeriesRow>> hosts(Home home, Window window) {
        if (home.hosts().isEmpty()) {
            return Map.of();
        }
        Optional<List<String>> known = reasons();
        if (known.isEmpty()) {
            return Map.of();
        }
        List<String> reasons = known.get();
        Map<String, Map<Instant, Map<String, Double>>> hosts = new TreeMap<>();
        JsonNode agents = search(home, new Window(window.from().minus(BEFORE), window.to()), reasons)
                .path("aggregations")
                .path("agents")
                .path("buckets");
        for (JsonNode agent : agents) {
            String host = agent.path("host").path("buckets").path(0).path("key").asText();
            read(agent, reasons, window, hosts.computeIfAbsent(host, unused -> new TreeMap<>()));
        }
        Map<String, List<SeriesRow>> rows = new TreeMap<>();
        hosts.forEach((host, steps) -> {
            List<SeriesRow> own = new ArrayList<>();
            steps.forEach((time, values) -> own.add(new SeriesRow(SeriesScope.WHOLE, time, 0, values)));
            if (!own.isEmpty()) {
                rows.put(host, own);
            }
        });
        return rows;
    }

    private static void read(
            JsonNode agent, List<String> reasons, Window window, Map<Instant, Map<String, Double>> steps) {
        Map<String, Double> before = new HashMap<>();
        for (JsonNode step : agent.path("steps").path("buckets")) {
            Instant time = Instant.ofEpochMilli(step.path("key").asLong());
            Map<String, Double> now = counters(step, reasons);
            if (window.contains(time)) {
                Map<String, Double> values = steps.computeIfAbsent(time, unused -> new HashMap<>());
                now.forEach((counter, count) ->
                        values.merge(counter, Math.max(0, count - before.getOrDefault(counter, 0.0)), Double::sum));
                values.merge(Metric.QUEUE.name(), number(step, "ring") + number(step, "spool"), Double::sum);
                values.merge(SPOOL, number(step, "spool"), Double::sum);
                load(step, values);
            }
            now.forEach((counter, count) -> before.merge(counter, count, Math::max));
        }
    }

    /** What an agent has counted since its start. */
    private static Map<String, Double> counters(JsonNode step, List<String> reasons) {
        Map<String, Double> counters = new HashMap<>();
        FLOW.forEach(name -> counters.put(name, number(step, name)));
        double dropped = 0;
        for (int i = 0; i < reasons.size(); i++) {
            double count = number(step, "dropped" + i);
            counters.put(DROPPED_FOR + reasons.get(i).substring(Fields.AGENT_DROPPED.length()), count);
            dropped += count;
        }
        counters.put(Metric.DROPS.name(), dropped);
        return counters;
    }

    private static void load(JsonNode step, Map<String, Double> values) {
        String cpu = step.path("cpu").path("value").isNumber() ? "cpu" : "process";
        if (step.path(cpu).path("value").isNumber()) {
            values.merge(Metric.CPU.name(), number(step, cpu), Math::max);
        }
        double most = number(step, "heap_max");
        if (most > 0) {
            values.merge(Metric.HEAP.name(), number(step, "heap_used") / most, Math::max);
        }
    }

    private static double number(JsonNode step, String name) {
        return step.path(name).path("value").asDouble(0);
    }

    private JsonNode search(Home home, Window window, List<String> reasons) {
        Aggregation agents = Aggregation.of(
                any -> any.terms(terms -> terms.field(Fields.AGENT_ID).size(MOST))
                        .aggregations("host", Queries.terms(Fields.HOST_NAME, 1))
                        .aggregations("steps", steps(reasons)));
        List<Query> conditions = new ArrayList<>();
        conditions.add(EventCounts.during(window));
        conditions.add(Queries.terms(Fields.HOST_NAME, home.hosts()));
        if (!home.services().isEmpty()) {
            conditions.add(Queries.terms(Fields.SERVICE_NAME, home.services()));
        }
        return events.search(
                stream, search -> search.query(Queries.all(conditions)).aggregations("agents", agents));
    }

    private static Aggregation steps(List<String> reasons) {
        Map<String, Aggregation> values = new HashMap<>();
        values.put("cpu", average(Fields.SYSTEM_CPU));
        values.put("process", average(Fields.SYSTEM_PROCESS_CPU));
        values.put(
                "heap_used",
                MinAggregation.of(min -> min.field(Fields.JVM_HEAP_USED))._toAggregation());
        values.put("heap_max", max(Fields.JVM_HEAP_MAX));
        values.put("ring", max(RING));
        values.put("spool", max(IN_SPOOL));
        FLOW.forEach(name -> values.put(name, max(Fields.AGENT_COUNTS + name)));
        for (int i = 0; i < reasons.size(); i++) {
            values.put("dropped" + i, max(reasons.get(i)));
        }
        return Aggregation.of(any -> any.dateHistogram(histogram -> histogram
                        .field(Fields.TIMESTAMP)
                        .fixedInterval(every -> every.time(SeriesRow.STEP.toSeconds() + "s"))
                        .minDocCount(1))
                .aggregations(values));
    }

    private static Aggregation average(String field) {
        return AverageAggregation.of(average -> average.field(field))._toAggregation();
    }

    private static Aggregation max(String field) {
        return MaxAggregation.of(max -> max.field(field))._toAggregation();
    }

    /** The counters of dropped events by reason; what sampling leaves out was not lost. Empty: there never was an agent. */
    private Optional<List<String>> reasons() {
        String fields = Fields.AGENT_ID + "," + Fields.AGENT_DROPPED + "*";
        List<String> found = new ArrayList<>();
        cluster.find("GET", "/" + stream + "/_field_caps?filters=-parent&fields=" + fields, null)
                .path("fields")
                .fieldNames()
                .forEachRemaining(found::add);
        boolean agents = found.remove(Fields.AGENT_ID);
        found.remove(SAMPLED_OUT);
        found.sort(null);
        return agents ? Optional.of(found) : Optional.empty();
    }
}
