package io.inferwatch.analyzer.lease;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.EventWriter;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Models with the same traffic, of which every third shifts; and all that was stored of them. */
public final class SharedModels {
    private static final int ROWS = 45;
    private static final int SHIFT = 26;
    /** Names of which only the ends differ lead into one stream: streams take long to make. */
    private static final String LONG = "x".repeat(80);

    private final ElasticsearchConnection cluster;
    private final String namespace;
    private final int models;

    public SharedModels(ElasticsearchConnection cluster, String namespace, int models) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.models = models;
    }

    public List<String> names() {
        return IntStream.range(0, models).mapToObj(SharedModels::name).toList();
    }

    public static String name(int model) {
        return String.format("%s-%03d", LONG, model);
    }

    /** @param start of hour 0; hour 24 is the first that is compared with a reference */
    public void write(Instant start, int fromHour, int toHour) {
        EventWriter writer = new EventWriter(cluster, namespace);
        for (int model = 0; model < models; model++) {
            for (int hour = fromHour; hour < toHour; hour++) {
                Random random = new Random(1_000L * model + hour);
                double mean = hour >= SHIFT && model % 3 == 0 ? 70 : 40;
                for (int row = 0; row < ROWS; row++) {
                    double age = mean + 10 * random.nextGaussian();
                    writer.add(
                            name(model),
                            "1",
                            start.plus(Duration.ofHours(hour)).plusSeconds(3_600L * row / ROWS),
                            input -> input.putObject("num").put("age", age));
                }
            }
            writer.write();
        }
    }

    /**
     * A stored document.
     *
     * @param writes how often it was written
     */
    public record Document(JsonNode source, long writes) {}

    /** All documents of a kind by id. */
    public Map<String, Document> documents(String kind) {
        String index = new IndexNames(namespace).of(kind);
        cluster.send("POST", "/" + index + "/_refresh", null);
        Map<String, Document> documents = new TreeMap<>();
        for (String model : names()) {
            cluster.send(
                            "POST",
                            "/" + index + "/_search",
                            Map.of("size", 10_000, "version", true, "query", Map.of("term", Map.of("model.name", model))))
                    .path("hits")
                    .path("hits")
                    .forEach(hit -> documents.put(
                            hit.path("_id").asText(),
                            new Document(
                                    hit.path("_source"), hit.path("_version").asLong())));
        }
        return documents;
    }

    /** Until when each model was evaluated. */
    public List<Instant> progress() {
        List<Instant> reached = new ArrayList<>();
        String index = new IndexNames(namespace).of("config");
        List<String> ids = names().stream()
                .map(model -> IndexNames.id("state", model, "judged"))
                .toList();
        cluster.send("POST", "/" + index + "/_mget", Map.of("ids", ids))
                .path("docs")
                .forEach(document -> {
                    if (document.path("found").asBoolean()) {
                        reached.add(Instant.parse(document.at("/_source/body/until").asText()));
                    }
                });
        return reached;
    }
}
