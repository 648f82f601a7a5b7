// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.upgrade;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.SearchPager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Everything that one version of Inferwatch stored, as a file: a line of JSON for each template and each document. The namespace is
 * written as {@code NS}.
 */
record StoredFormat(String resource) {
    private static final String NAMESPACE = "NS";
    private static final int BATCH = 1_000;

    /** Writes what a namespace holds. */
    static void record(ElasticsearchConnection cluster, String namespace, Path file) throws IOException {
        try (Writer out =
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
            JsonNode templates = cluster.send("GET", "/_index_template/inferwatch-*", null);
            for (JsonNode template : templates.path("index_templates")) {
                ObjectNode line = ElasticsearchConnection.JSON.createObjectNode();
                line.set("template", template.path("name"));
                line.set("body", template.path("index_template"));
                out.write(line + "\n");
            }
            List<ObjectNode> lines = new ArrayList<>();
            new SearchPager(cluster)
                    .forEach(
                            "logs-inference*-" + namespace + ",inferwatch-*-" + namespace,
                            search -> search.query(Query.of(any -> any.matchAll(all -> all))),
                            "@timestamp",
                            hit -> lines.add(line(hit, namespace)));
            for (ObjectNode line : lines) {
                out.write(line + "\n");
            }
        }
    }

    private static ObjectNode line(JsonNode hit, String namespace) {
        String index = hit.path("_index").asText().replaceFirst("^\\.ds-(.*)-[0-9.]+-\\d+$", "$1");
        ObjectNode line = ElasticsearchConnection.JSON.createObjectNode();
        line.put("index", index.replace("-" + namespace, "-" + NAMESPACE));
        line.set("id", hit.path("_id"));
        line.set("source", hit.path("_source"));
        return line;
    }

    /** Installs the templates of that version, and stores the documents as it did. */
    void restore(ElasticsearchConnection cluster, String namespace) throws IOException {
        List<BulkOperation> batch = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(StoredFormat.class.getResourceAsStream(resource))),
                StandardCharsets.UTF_8))) {
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                JsonNode line = ElasticsearchConnection.JSON.readTree(text);
                if (line.has("template")) {
                    cluster.send(
                            "PUT", "/_index_template/" + line.path("template").asText(), line.path("body"));
                } else {
                    batch.add(operation(line, namespace));
                }
                if (batch.size() == BATCH) {
                    cluster.bulk(batch);
                    batch.clear();
                }
            }
        }
        cluster.bulk(batch);
        cluster.send("POST", "/logs-inference*-" + namespace + ",inferwatch-*-" + namespace + "/_refresh", null);
    }

    private static BulkOperation operation(JsonNode line, String namespace) {
        String index = line.path("index").asText().replace("-" + NAMESPACE, "-" + namespace);
        return BulkOperation.of(any -> any.create(
                write -> write.index(index).id(line.path("id").asText()).document(line.path("source"))));
    }
}
