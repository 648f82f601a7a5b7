package io.inferwatch.analyzer.elasticsearch.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchClient;
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
    private static final String SPOOL = Fields.AGENT_COUNTS + "in_spool";
    private static final String SAMPLED_OUT = Fields.AGENT_DROPPED + "sampled_out";

    private final ElasticsearchClient cluster;
    private final EventCounts events;
    private final String stream;

    public Heartbeats(ElasticsearchClient cluster, EventCounts events, StreamNames streams) {
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
        Map<String, Object> names = Map.of(
                "hosts",
                EventCounts.terms(Fields.HOST_NAME, MOST),
                "services",
                EventCounts.terms(Fields.SERVICE_NAME, MOST));
        JsonNode answer = events.search(
                events.stream(model),
                Map.of("size", 0, "track_total_hits", 1, "query", EventCounts.ofModel(model, window), "aggs", names));
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
        double before = 0;
        for (JsonNode step : agent.path("steps").path("buckets")) {
            Instant time = Instant.ofEpochMilli(step.path("key").asLong());
            double dropped = 0;
            for (int i = 0; i < reasons.size(); i++) {
                dropped += number(step, "dropped" + i);
            }
            if (window.contains(time)) {
                Map<String, Double> values = steps.computeIfAbsent(time, unused -> new HashMap<>());
                values.merge(Metric.DROPS.name(), Math.max(0, dropped - before), Double::sum);
                values.merge(Metric.QUEUE.name(), number(step, "ring") + number(step, "spool"), Double::sum);
                load(step, values);
            }
            before = Math.max(before, dropped);
        }
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
        Map<String, Object> values = new HashMap<>();
        values.put("cpu", Map.of("avg", Map.of("field", Fields.SYSTEM_CPU)));
        values.put("process", Map.of("avg", Map.of("field", Fields.SYSTEM_PROCESS_CPU)));
        values.put("heap_used", Map.of("min", Map.of("field", Fields.JVM_HEAP_USED)));
        values.put("heap_max", Map.of("max", Map.of("field", Fields.JVM_HEAP_MAX)));
        values.put("ring", Map.of("max", Map.of("field", RING)));
        values.put("spool", Map.of("max", Map.of("field", SPOOL)));
        for (int i = 0; i < reasons.size(); i++) {
            values.put("dropped" + i, Map.of("max", Map.of("field", reasons.get(i))));
        }
        Map<String, Object> steps = Map.of(
                "date_histogram",
                Map.of(
                        "field",
                        Fields.TIMESTAMP,
                        "fixed_interval",
                        SeriesRow.STEP.toSeconds() + "s",
                        "min_doc_count",
                        1),
                "aggs",
                values);
        Map<String, Object> agents = new HashMap<>(EventCounts.terms(Fields.AGENT_ID, MOST));
        agents.put("aggs", Map.of("host", EventCounts.terms(Fields.HOST_NAME, 1), "steps", steps));
        List<Map<String, Object>> conditions = new ArrayList<>();
        conditions.add(EventCounts.during(window));
        conditions.add(Map.of("terms", Map.of(Fields.HOST_NAME, home.hosts())));
        if (!home.services().isEmpty()) {
            conditions.add(Map.of("terms", Map.of(Fields.SERVICE_NAME, home.services())));
        }
        return events.search(
                stream,
                Map.of("size", 0, "query", ElasticsearchClient.all(conditions), "aggs", Map.of("agents", agents)));
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
