// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.alert;

import io.inferwatch.analyzer.alert.DryRun;
import io.inferwatch.analyzer.cli.connection.ConnectionSettings;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.Output;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.config.Quantities;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "dry-run",
        description =
                "Says how many of the stored alerts each receiver's filter would have let through. Sends nothing.")
final class AlertDryRunCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(
            names = "--last",
            paramLabel = "TIME",
            defaultValue = "30d",
            description = "How far to look back (default: ${DEFAULT-VALUE}; alerts are kept for 30 days).")
    private String last = "30d";

    private final CommandContext context;

    AlertDryRunCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Duration back = Quantities.duration(last)
                .orElseThrow(() -> FaultException.of("--last", Quantities.DURATION_RULE, last));
        ConnectionSettings settings = common.settings(context);
        Instant since = context.clock().instant().minus(back);
        return context.withAnalyzer(settings, analyzer -> {
            List<DryRun.Filter> filters = settings.config().alerts().receivers().stream()
                    .map(receiver -> new DryRun.Filter(receiver.name(), receiver.filter()))
                    .toList();
            DryRun run = DryRun.of(analyzer.alerts(), since, filters);
            context.say(run.alerts() + " alerts since " + since);
            run.receivers().forEach(receiver -> print(receiver, run.alerts()));
            if (filters.isEmpty()) {
                context.say("no receivers are configured (alerts.receivers)");
            }
            return Exit.DONE;
        });
    }

    private void print(DryRun.OfReceiver receiver, int alerts) {
        Output.result(
                context,
                common,
                Map.of(
                        "receiver", receiver.receiver(),
                        "messages", receiver.messages(),
                        "incidents", receiver.incidents(),
                        "alerts", alerts),
                receiver.receiver() + ": " + receiver.messages() + " messages of " + receiver.incidents()
                        + " incidents");
    }
}
