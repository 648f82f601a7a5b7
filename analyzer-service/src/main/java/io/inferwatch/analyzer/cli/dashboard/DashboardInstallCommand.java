// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.dashboard;

import io.inferwatch.analyzer.cli.connection.ConnectionSettings;
import io.inferwatch.analyzer.cli.support.CommandContext;
import io.inferwatch.analyzer.cli.support.CommonOptions;
import io.inferwatch.analyzer.cli.support.Exit;
import io.inferwatch.analyzer.cli.support.Failure;
import io.inferwatch.analyzer.cli.support.Output;
import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.analyzer.config.Parsers;
import io.inferwatch.analyzer.config.Quantities;
import io.inferwatch.analyzer.kibana.ImportReport;
import io.inferwatch.analyzer.kibana.KibanaClient;
import io.inferwatch.analyzer.kibana.KibanaException;
import io.inferwatch.analyzer.kibana.KibanaLogin;
import io.inferwatch.kibana.AlertRule;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "install",
        description = "Imports data views, saved searches and dashboards into a space of Kibana; again replaces them.",
        footer = "The login comes from KIBANA_API_KEY, or from KIBANA_USER and KIBANA_PASSWORD.")
final class DashboardInstallCommand implements Callable<Integer> {
    private static final String SPACE_RULE = "the id of a space: letters, digits, _ and -";
    private static final Pattern IN_SPACE = Pattern.compile(".*/s/([a-z0-9_-]+)/*");

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final BundleChoice choice = new BundleChoice();

    @Option(names = "--kibana", paramLabel = "URL", description = "Kibana (default: kibana.url of the configuration).")
    private @Nullable String kibana;

    @Option(names = "--space", paramLabel = "ID", description = "The space (default: Kibana's default space).")
    private @Nullable String space;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "5m",
            description = "How long Kibana may take until it is ready (default: ${DEFAULT-VALUE}).")
    private String wait = "5m";

    @Option(
            names = "--rules",
            description =
                    "Create rules of Kibana's alerting too, without actions; again changes all but their actions.")
    private boolean rules;

    private final CommandContext context;

    DashboardInstallCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ConnectionSettings settings = common.settings(context);
        URI address = address(settings);
        KibanaClient client = new KibanaClient(address, space(), login());
        Duration longest = Quantities.duration(wait)
                .orElseThrow(() -> FaultException.of("--wait", Quantities.DURATION_RULE, wait));
        try {
            client.awaitReady(longest);
            ImportReport report = client.importObjects(choice.ndjson(settings));
            String into = spaceOf(address);
            int made = rules ? putRules(client, choice.rules(settings, into)) : 0;
            print(settings, address, into, report, made);
            return Exit.DONE;
        } catch (KibanaException e) {
            throw new Failure("dashboards: " + e.getMessage(), e);
        }
    }

    private URI address(ConnectionSettings settings) {
        String given = kibana;
        if (given != null) {
            return Parsers.url(given).orElseThrow(() -> FaultException.of("--kibana", Parsers.URL_RULE, given));
        }
        URI configured = settings.config().alerts().kibana();
        if (configured == null) {
            throw FaultException.of("--kibana", "this option, or the setting kibana.url", "neither");
        }
        return configured;
    }

    private @Nullable String space() {
        String given = space;
        if (given != null && !given.matches("[a-z0-9_-]+")) {
            throw FaultException.of("--space", SPACE_RULE, given);
        }
        return given;
    }

    /** Where the objects go: an address may end in {@code /s/ID}. Rules of several spaces must not share an id. */
    private @Nullable String spaceOf(URI address) {
        String given = space();
        Matcher path = IN_SPACE.matcher(address.toString());
        return given == null && path.matches() ? path.group(1) : given;
    }

    /** Never from an option, which other users of a machine could see. */
    private KibanaLogin login() {
        String key = context.environment().getOrDefault("KIBANA_API_KEY", "");
        if (!key.isBlank()) {
            return KibanaLogin.apiKey(key.strip());
        }
        String user = context.environment().getOrDefault("KIBANA_USER", "");
        return user.isBlank()
                ? KibanaLogin.none()
                : KibanaLogin.user(user, context.environment().getOrDefault("KIBANA_PASSWORD", ""));
    }

    private static int putRules(KibanaClient client, List<AlertRule> rules) {
        rules.forEach(rule -> client.putRule(rule.id(), rule.body()));
        return rules.size();
    }

    private void print(ConnectionSettings settings, URI address, @Nullable String into, ImportReport report, int made) {
        String where = into == null ? "the default space" : "space " + into;
        String objects = new TreeMap<>(report.objects())
                .entrySet().stream()
                        .map(type -> type.getValue() + " " + type.getKey())
                        .collect(Collectors.joining(", "));
        report.warnings().forEach(warning -> context.say("Kibana warns: " + warning));
        Output.result(
                context,
                common,
                Map.of(
                        "imported", report.objects(),
                        "overwritten", report.overwritten(),
                        "rules", made,
                        "kibana", address.toString(),
                        "space", into == null ? "default" : into),
                "imported " + report.total() + " saved objects (" + objects + ") into " + where + " of " + address
                        + "; " + report.overwritten() + " of them were there before. They show "
                        + choice.shown(settings) + "."
                        + (made == 0 ? "" : " " + made + " rules watch it; give them actions in Kibana."));
    }
}
