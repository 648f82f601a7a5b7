// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.alert;

import io.inferwatch.analyzer.alert.AlertJson;
import io.inferwatch.analyzer.alert.AlertQuery;
import io.inferwatch.analyzer.alert.Delivery;
import io.inferwatch.analyzer.alert.StoredAlert;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.config.FaultException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "Lists alerts with what became of them, those stored last first.")
final class AlertListCommand implements Callable<Integer> {
    private static final int MOST = 500;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(names = "--model", paramLabel = "NAME", description = "Of this model only.")
    private @Nullable String model;

    @Option(names = "--receiver", paramLabel = "NAME", description = "Of this receiver only.")
    private @Nullable String receiver;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "waiting, repeated, taken, refused, expired or filtered, at the receiver or at any one.")
    private @Nullable String state;

    private final CommandContext context;

    AlertListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        AlertQuery query = new AlertQuery(model, receiver, state(), null, null, MOST);
        return context.withAnalyzer(common.settings(context), analyzer -> {
            List<StoredAlert> alerts = analyzer.alerts().page(query);
            alerts.forEach(this::print);
            if (alerts.isEmpty()) {
                context.say("no alerts");
            }
            return Exit.DONE;
        });
    }

    private Delivery.@Nullable State state() {
        String given = state;
        return given == null
                ? null
                : Delivery.State.of(given)
                        .orElseThrow(() -> FaultException.of(
                                "--state",
                                "one of "
                                        + Arrays.stream(Delivery.State.values())
                                                .map(Delivery.State::word)
                                                .collect(Collectors.joining(", ")),
                                given));
    }

    private void print(StoredAlert stored) {
        String receivers = stored.deliveries().stream()
                .map(delivery -> delivery.receiver() + " " + delivery.state().word())
                .collect(Collectors.joining(", "));
        context.out()
                .println(
                        common.json()
                                ? AlertJson.toJson(stored)
                                : String.format(
                                        "%s %-6s %s: %s (%s)",
                                        stored.alert().id(),
                                        stored.alert().event(),
                                        stored.alert().incident().model(),
                                        stored.alert().incident().title(),
                                        receivers.isEmpty() ? "no receivers" : receivers));
    }
}
