// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.server;

import io.inferwatch.analyzer.cli.connection.Connection;
import io.inferwatch.analyzer.cli.connection.ConnectionSettings;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.Failure;
import io.inferwatch.analyzer.cli.support.Output;
import io.inferwatch.analyzer.config.AnalyzerConfig;
import io.inferwatch.analyzer.report.InstanceSummary;
import io.inferwatch.analyzer.report.Lateness;
import io.inferwatch.analyzer.report.ModelSummary;
import io.inferwatch.analyzer.report.ReportJson;
import io.inferwatch.analyzer.run.Analyzer;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "status", description = "Shows the server in use and its models; starts nothing.")
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    private final CommandContext context;

    StatusCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ConnectionSettings settings = common.settings(context);
        Optional<Connection> running = Connection.openRunning(settings, context.servers(), context.clock());
        if (running.isEmpty()) {
            Output.result(context, common, Map.of("running", false), "no server runs on " + common.data(context));
            return Exit.DONE;
        }
        try (Connection connection = running.get()) {
            print(connection.address().url(), connection.analyzer(), connection.config());
        }
        return Exit.DONE;
    }

    private void print(URI url, Analyzer analyzer, AnalyzerConfig config) {
        analyzer.reports().unhealthy().ifPresent(reason -> {
            throw Failure.of("elasticsearch", "a healthy cluster at " + url, reason);
        });
        List<ModelSummary> models = analyzer.reports().models();
        List<Map<String, Object>> list =
                models.stream().map(model -> json(model, late(model, config))).toList();
        StringBuilder text = new StringBuilder("Elasticsearch at " + url);
        models.forEach(model -> text.append(System.lineSeparator()).append(line(model, late(model, config))));
        List<InstanceSummary> instances = analyzer.reports().instances();
        instances.forEach(instance -> text.append(System.lineSeparator())
                .append("service on " + instance.host() + " analyses " + instance.models()
                        + (instance.models() == 1 ? " model since " : " models since ")
                        + instance.since() + ", last seen " + instance.renewed()));
        Map<String, Object> json = Map.of(
                "running",
                true,
                "url",
                url.toString(),
                "models",
                list,
                "instances",
                ReportJson.toJson(instances).path("instances"));
        Output.result(context, common, json, text.toString());
    }

    private static String line(ModelSummary model, Optional<Duration> late) {
        return model.model() + ": " + model.events() + " events, " + model.openFindings() + " open findings"
                + (model.waiting() == null ? "" : ", " + model.waiting())
                + (model.cadence() == null ? "" : ", analysed " + model.cadence() + ", until " + model.analysedUntil())
                + late.map(behind -> ", LATE by " + DoctorCommand.words(behind)).orElse("");
    }

    private Optional<Duration> late(ModelSummary model, AnalyzerConfig config) {
        return Lateness.of(
                model,
                config.planOf(model.model()).schedule()::due,
                context.clock().instant());
    }

    private static Map<String, Object> json(ModelSummary model, Optional<Duration> late) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model", model.model());
        json.put("events", model.events());
        json.put("open_findings", model.openFindings());
        json.put("cadence", model.cadence());
        json.put("analysed_until", Objects.toString(model.analysedUntil(), null));
        json.put("hours_until", Objects.toString(model.hoursUntil(), null));
        json.put("last_event", Objects.toString(model.lastEvent(), null));
        json.put("waiting", model.waiting());
        json.put("late_seconds", late.map(Duration::toSeconds).orElse(null));
        return json;
    }
}
