// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.dashboard;

import io.inferwatch.analyzer.cli.connection.ConnectionSettings;
import io.inferwatch.kibana.AlertRule;
import io.inferwatch.kibana.AlertRules;
import io.inferwatch.kibana.BundleOptions;
import io.inferwatch.kibana.DashboardBundle;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of both commands: whose data the dashboards and rules are of. */
final class BundleChoice {
    @Option(
            names = "--all-namespaces",
            description = "Show the data of every namespace together (default: of the one of the configuration).")
    private boolean all;

    /** The saved objects, one a line; they link to the service's pages where {@code http.public_url} says where these are. */
    String ndjson(ConnectionSettings settings) {
        return DashboardBundle.ndjson(options(settings));
    }

    /** @param space null: the default space */
    List<AlertRule> rules(ConnectionSettings settings, @Nullable String space) {
        return AlertRules.of(options(settings), space);
    }

    private BundleOptions options(ConnectionSettings settings) {
        return new BundleOptions(
                all ? null : settings.namespace(), settings.config().alerts().publicUrl());
    }

    String shown(ConnectionSettings settings) {
        return all ? "all namespaces" : "namespace " + settings.namespace();
    }
}
