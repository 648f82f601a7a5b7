// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.server;

import io.inferwatch.analyzer.alert.AlertLinks;
import io.inferwatch.analyzer.alert.AlertReceiver;
import io.inferwatch.analyzer.alert.AlertReceiver.Answer;
import io.inferwatch.analyzer.alert.delivery.MessageWriter;
import io.inferwatch.analyzer.alert.delivery.TestAlert;
import io.inferwatch.analyzer.alert.receiver.Receivers;
import io.inferwatch.analyzer.cli.connection.Connection;
import io.inferwatch.analyzer.cli.connection.ConnectionSettings;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.Output;
import io.inferwatch.analyzer.config.AnalyzerConfig;
import io.inferwatch.analyzer.elasticsearch.ClusterException;
import io.inferwatch.analyzer.elasticsearch.ElasticsearchConnection;
import io.inferwatch.analyzer.elasticsearch.diagnosis.AgentDiagnosis;
import io.inferwatch.analyzer.elasticsearch.diagnosis.ClusterDiagnosis;
import io.inferwatch.analyzer.elasticsearch.diagnosis.DiskDiagnosis;
import io.inferwatch.analyzer.elasticsearch.diagnosis.Observation;
import io.inferwatch.analyzer.elasticsearch.diagnosis.PrivilegeDiagnosis;
import io.inferwatch.analyzer.report.Lateness;
import io.inferwatch.analyzer.report.ModelSummary;
import io.inferwatch.schema.StreamNames;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "doctor",
        description = "Checks what Inferwatch needs to work, and says what to do; exit code 1 when a check fails.")
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(names = "--alert", description = "Sends a test message to every receiver of alerts, and prints its answer.")
    private boolean alert;

    private final CommandContext context;
    private boolean failed;

    DoctorCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        print(Observation.ok("java", Runtime.version().toString()));
        ConnectionSettings settings = common.settings(context);
        if (alert) {
            receivers(settings);
        }
        try (Connection connection = context.open(settings)) {
            examine(connection);
        }
        return failed ? Exit.FOUND : Exit.DONE;
    }

    private void receivers(ConnectionSettings settings) {
        AnalyzerConfig config = settings.config();
        URI shown = config.alerts().publicUrl();
        URI pages = shown == null ? URI.create("http://" + config.httpHost() + ":" + config.httpPort()) : shown;
        MessageWriter writer = new MessageWriter(
                new AlertLinks(pages, config.alerts().kibana()), config.dependencies(), settings.namespace());
        try (Receivers receivers = Receivers.open(config.alerts(), context.clock())) {
            for (AlertReceiver receiver : receivers.all()) {
                Answer answer = TestAlert.send(receiver, writer, context.clock().instant());
                String name = "alert to " + receiver.name();
                boolean taken = answer.result() == AlertReceiver.Result.TAKEN;
                print(taken ? Observation.ok(name, answer.reason()) : Observation.fail(name, answer.reason()));
            }
        }
        if (config.alerts().receivers().isEmpty()) {
            print(Observation.fail("alert", "no receivers are configured (alerts.receivers)"));
        }
    }

    private void examine(Connection connection) {
        ElasticsearchConnection cluster = connection.cluster();
        String namespace = connection.namespace();
        AnalyzerConfig config = connection.config();
        boolean deletes = config.maxAge() != null || config.maxDiskBytes() != null;
        ClusterDiagnosis diagnosis = new ClusterDiagnosis(cluster, namespace, context.clock());
        if (!check("elasticsearch", () -> List.of(diagnosis.connection()))) {
            return;
        }
        check("version", () -> List.of(diagnosis.version()));
        check("privileges", () -> List.of(new PrivilegeDiagnosis(cluster, namespace, deletes).privileges()));
        boolean set = check("templates", () -> List.of(diagnosis.templates()));
        check("clock", () -> List.of(diagnosis.clock()));
        check("disk", () -> new DiskDiagnosis(cluster, namespace).disks());
        check("agents", () -> new AgentDiagnosis(cluster, new StreamNames(namespace), context.clock()).agents());
        if (set) {
            check("analysis", () -> analysis(connection));
        }
    }

    /** Prints what a check saw; one that cannot be made has failed. False when it has. */
    private boolean check(String name, Supplier<List<Observation>> check) {
        List<Observation> seen;
        try {
            seen = check.get();
        } catch (ClusterException failure) {
            seen = List.of(Observation.fail(name, String.valueOf(failure.getMessage())));
        }
        seen.forEach(this::print);
        return seen.stream().noneMatch(line -> line.level() == Observation.Level.FAIL);
    }

    private void print(Observation line) {
        failed |= line.level() == Observation.Level.FAIL;
        Output.result(
                context,
                common,
                Map.of("check", line.check(), "status", line.level().name(), "message", line.message()),
                String.format("%-4s %-13s %s", line.level(), line.check(), line.message()));
    }

    /** A line for each model that is late; one for all others. */
    private List<Observation> analysis(Connection connection) {
        List<ModelSummary> models = connection.analyzer().reports().models();
        List<Observation> lines = new ArrayList<>();
        for (ModelSummary model : models) {
            Lateness.of(
                            model,
                            connection.config().planOf(model.model()).schedule()::due,
                            context.clock().instant())
                    .ifPresent(behind -> lines.add(Observation.warn("analysis", late(model, behind))));
        }
        int upToDate = models.size() - lines.size();
        lines.add(Observation.ok(
                "analysis", upToDate + (upToDate == 1 ? " model is up to date" : " models are up to date")));
        return lines;
    }

    private static String late(ModelSummary model, Duration behind) {
        return model.model() + " is " + words(behind) + " behind, "
                + (model.hoursUntil() == null ? "never analysed" : "analysed until " + model.hoursUntil())
                + ". Look whether 'inferwatch serve' runs and what its log says; 'inferwatch analyze' does windows by hand.";
    }

    static String words(Duration time) {
        if (time.toHours() >= 48) {
            return time.toDays() + " d";
        }
        return time.toMinutes() >= 120 ? time.toHours() + " h" : time.toMinutes() + " min";
    }
}
