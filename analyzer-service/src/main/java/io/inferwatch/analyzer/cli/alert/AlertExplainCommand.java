// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.alert;

import io.inferwatch.analyzer.alert.AlertJson;
import io.inferwatch.analyzer.alert.Explanation;
import io.inferwatch.analyzer.alert.StoredAlert;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.config.FaultException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "explain", description = "Says where an alert went, and why.")
final class AlertExplainCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "ID", description = "The alert: 'inferwatch alerts list' shows ids.")
    private String id = "";

    private final CommandContext context;

    AlertExplainCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.withAnalyzer(common.settings(context), analyzer -> {
            print(analyzer.alerts()
                    .find(id)
                    .orElseThrow(() -> FaultException.of("alert", "the id of one (inferwatch alerts list)", id)));
            return Exit.DONE;
        });
    }

    private void print(StoredAlert stored) {
        if (common.json()) {
            context.out().println(AlertJson.explained(stored));
            return;
        }
        context.out()
                .printf(
                        "%s %s: %s%n",
                        stored.alert().event(),
                        stored.alert().incident().model(),
                        stored.alert().incident().title());
        stored.deliveries()
                .forEach(delivery -> context.out().printf("  %s: %s%n", delivery.receiver(), Explanation.of(delivery)));
        if (stored.deliveries().isEmpty()) {
            context.say("no receivers were configured when it was stored");
        }
    }
}
