package io.inferwatch.analyzer.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.inferwatch.analyzer.cli.connection.Connection;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.Failure;
import io.inferwatch.analyzer.cli.support.Output;
import io.inferwatch.analyzer.elasticsearch.ClusterException;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.IndexNames;
import io.inferwatch.analyzer.elasticsearch.Templates;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "doctor", description = "Checks what Inferwatch needs to work; exit code 1 when a check fails.")
final class DoctorCommand implements Callable<Integer> {
    private static final Duration MAX_SKEW = Duration.ofSeconds(60);
    private static final double MIN_FREE = 0.05;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    private final CommandContext context;
    private boolean failed;

    DoctorCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        print("java", true, Runtime.version().toString());
        try (Connection connection = context.open(common.settings(context))) {
            examine(connection);
        }
        return failed ? Exit.FOUND : Exit.DONE;
    }

    private void examine(Connection connection) {
        ElasticsearchConnection cluster = connection.cluster();
        if (!check("elasticsearch", () -> health(cluster))) {
            return;
        }
        check("version", () -> version(node(cluster, "/_nodes?filter_path=nodes.*.version")));
        check("templates", () -> templates(cluster, connection.namespace()));
        check("disk", () -> disk(node(cluster, "/_nodes/stats/fs?filter_path=nodes.*.fs.total")));
        check("clock", () -> clock(node(cluster, "/_nodes/stats/fs?filter_path=nodes.*.timestamp")));
    }

    /** Runs one check: it passes when it returns a text and fails when it throws. */
    private boolean check(String name, Supplier<String> check) {
        try {
            print(name, true, check.get());
            return true;
        } catch (ClusterException | Failure failure) {
            failed = true;
            print(name, false, String.valueOf(failure.getMessage()));
            return false;
        }
    }

    private void print(String name, boolean passed, String message) {
        String status = passed ? "OK" : "FAIL";
        Output.result(
                context,
                common,
                Map.of("check", name, "status", status, "message", message),
                String.format("%-4s %-13s %s", status, name, message));
    }

    private static String health(ElasticsearchConnection cluster) {
        return "reached at " + cluster.address().url() + ", health "
                + cluster.send("GET", "/_cluster/health", null).path("status").asText("unknown");
    }

    /** The first node in the answer. */
    private static JsonNode node(ElasticsearchConnection cluster, String path) {
        var nodes = cluster.send("GET", path, null).path("nodes").elements();
        return nodes.hasNext() ? nodes.next() : MissingNode.getInstance();
    }

    private static String version(JsonNode node) {
        String version = node.path("version").asText("unknown");
        boolean good = version.startsWith("8.19") || version.matches("(9|\\d\\d)\\..*");
        if (!good) {
            throw Failure.of("version", "Elasticsearch 8.19 or newer", version);
        }
        return version;
    }

    private static String templates(ElasticsearchConnection cluster, String namespace) {
        if (!new Templates(cluster, new IndexNames(namespace)).differences().isEmpty()) {
            throw Failure.of("templates", "to be installed", "missing or old ones (run: inferwatch setup)");
        }
        return "installed";
    }

    private static String disk(JsonNode node) {
        JsonNode total = node.path("fs").path("total");
        double free = total.path("available_in_bytes").asDouble()
                / total.path("total_in_bytes").asDouble(1);
        String found = Math.round(100 * free) + " % free, "
                + (total.path("available_in_bytes").asLong() >> 20) + " MB";
        if (!(free >= MIN_FREE)) {
            throw Failure.of("disk", "at least 5 % free (Elasticsearch stops writing below)", found);
        }
        return found;
    }

    private String clock(JsonNode node) {
        Instant clusterTime = Instant.ofEpochMilli(node.path("timestamp").asLong());
        Duration skew = Duration.between(context.clock().instant(), clusterTime);
        if (skew.abs().compareTo(MAX_SKEW) > 0) {
            throw Failure.of("clock", "at most 60 s between this machine and the cluster", skew.toSeconds() + " s");
        }
        return "within " + (skew.abs().toSeconds() + 1) + " s of the cluster's";
    }
}
