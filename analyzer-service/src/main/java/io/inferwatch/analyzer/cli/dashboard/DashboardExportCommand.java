// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.dashboard;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.inferwatch.analyzer.cli.connection.ConnectionSettings;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.kibana.AlertRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "export", description = "Writes the saved objects as a file that Kibana's import takes.")
final class DashboardExportCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final BundleChoice choice = new BundleChoice();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The file; it must end in .ndjson (default: standard output).")
    private @Nullable Path out;

    @Option(
            names = "--rules",
            description = {
                "Write the rules of Kibana's alerting instead, for other tools to create:",
                "one request a line, {\"path\": …, \"body\": …}."
            })
    private boolean rules;

    @Option(
            names = "--space",
            paramLabel = "ID",
            description = "With --rules: the space of the rules (default: Kibana's default space).")
    private @Nullable String space;

    private final CommandContext context;

    DashboardExportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ConnectionSettings settings = common.settings(context);
        String ndjson = rules ? requests(choice.rules(settings, space)) : choice.ndjson(settings);
        Path file = out;
        if (file == null) {
            context.out().print(ndjson);
            return Exit.DONE;
        }
        if (!file.toString().endsWith(".ndjson")) {
            throw FaultException.of("--out", "a file that ends in .ndjson, as Kibana wants it", file.toString());
        }
        try {
            Files.writeString(file, ndjson);
        } catch (IOException e) {
            throw FaultException.of("--out", "a path that can be written", file.toString());
        }
        context.say(ndjson.lines().count() + (rules ? " rules in " : " saved objects in ") + file);
        return Exit.DONE;
    }

    private String requests(List<AlertRule> all) {
        String prefix = space == null ? "" : "/s/" + space;
        return all.stream()
                .map(rule -> JsonNodeFactory.instance
                        .objectNode()
                        .put("path", prefix + "/api/alerting/rule/" + rule.id())
                        .set("body", rule.body())
                        .toString())
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
