package io.inferwatch.analyzer.cli.alert;

import io.inferwatch.analyzer.alert.AlertQuery;
import io.inferwatch.analyzer.alert.AlertRepository;
import io.inferwatch.analyzer.alert.StoredAlert;
import io.inferwatch.analyzer.cli.connection.ConnectionSettings;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.Output;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.config.Quantities;
import io.inferwatch.analyzer.config.ReceiverSettings;
import io.inferwatch.analyzer.storage.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "dry-run",
        description =
                "Says how many of the stored alerts each receiver's filter would have let through. Sends nothing.")
final class AlertDryRunCommand implements Callable<Integer> {
    private static final int PAGE = 500;

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
            List<StoredAlert> alerts = all(analyzer.alerts(), since);
            context.say(alerts.size() + " alerts since " + since);
            List<ReceiverSettings> receivers = settings.config().alerts().receivers();
            receivers.forEach(receiver -> print(receiver, alerts));
            if (receivers.isEmpty()) {
                context.say("no receivers are configured (alerts.receivers)");
            }
            return Exit.DONE;
        });
    }

    private static List<StoredAlert> all(AlertRepository alerts, Instant since) {
        List<StoredAlert> all = new ArrayList<>();
        @Nullable Place after = null;
        List<StoredAlert> page;
        do {
            page = alerts.page(AlertQuery.since(since, after, PAGE));
            all.addAll(page);
            after = page.isEmpty() ? null : AlertQuery.place(page.get(page.size() - 1));
        } while (page.size() == PAGE);
        return all;
    }

    private void print(ReceiverSettings receiver, List<StoredAlert> alerts) {
        List<StoredAlert> through = alerts.stream()
                .filter(stored -> receiver.filter()
                        .reasonAgainst(stored.alert().incident())
                        .isEmpty())
                .toList();
        long incidents = through.stream()
                .map(stored -> stored.alert().incident().id())
                .distinct()
                .count();
        Output.result(
                context,
                common,
                Map.of(
                        "receiver", receiver.name(),
                        "messages", through.size(),
                        "incidents", incidents,
                        "alerts", alerts.size()),
                receiver.name() + ": " + through.size() + " messages of " + incidents + " incidents");
    }
}
