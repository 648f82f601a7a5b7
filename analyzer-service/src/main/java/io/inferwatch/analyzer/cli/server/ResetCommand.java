// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.cli.connection.Connection;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.Failure;
import io.inferwatch.analyzer.cli.support.Output;
import io.inferwatch.analyzer.elasticsearch.ClusterException;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "reset", description = "Deletes all events, references, results and findings of the namespace.")
final class ResetCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(names = "--yes", description = "Delete without asking.")
    private boolean yes;

    private final CommandContext context;

    ResetCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (Connection connection = context.open(common.settings(context))) {
            String namespace = connection.namespace();
            if (!yes && !confirmed(namespace, connection.address().url().toString())) {
                throw Failure.of("reset", "the answer yes, or the option --yes", "another answer; nothing was deleted");
            }
            connection.analyzer().setUp();
            int deleted =
                    deleteStreams(connection.cluster(), namespace) + deleteIndices(connection.cluster(), namespace);
            connection.analyzer().setUp();
            Output.result(
                    context,
                    common,
                    Map.of("deleted", deleted, "namespace", namespace),
                    "namespace " + namespace + " is empty (" + deleted + " streams and indices deleted)");
            return Exit.DONE;
        }
    }

    private boolean confirmed(String namespace, String url) {
        context.say("Delete everything of namespace " + namespace + " at " + url + "? Answer yes or no:");
        try {
            BufferedReader in = new BufferedReader(new InputStreamReader(context.in(), StandardCharsets.UTF_8));
            return "yes".equalsIgnoreCase(String.valueOf(in.readLine()).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private static int deleteStreams(ElasticsearchConnection cluster, String namespace) {
        String pattern = "logs-inference.*-" + namespace + ",logs-inference_*-" + namespace;
        JsonNode streams = cluster.find("GET", "/_resolve/index/" + pattern + "?expand_wildcards=all", null)
                .path("data_streams");
        for (JsonNode stream : streams) {
            delete(cluster, stream);
        }
        return streams.size();
    }

    /** The embedded server cannot delete a stream; a new backing index replaces the old ones there. */
    private static void delete(ElasticsearchConnection cluster, JsonNode stream) {
        String name = stream.path("name").asText();
        try {
            cluster.send("DELETE", "/_data_stream/" + name, null);
        } catch (ClusterException.Rejected unsupported) {
            cluster.send("POST", "/" + name + "/_rollover", null);
            stream.path("backing_indices").forEach(index -> cluster.find("DELETE", "/" + index.asText(), null));
        }
    }

    private static int deleteIndices(ElasticsearchConnection cluster, String namespace) {
        JsonNode indices = cluster.find("GET", "/_resolve/index/inferwatch-*-" + namespace, null)
                .path("indices");
        indices.forEach(index -> cluster.find("DELETE", "/" + index.path("name").asText(), null));
        return indices.size();
    }
}
