package io.inferwatch.analyzer.cli.dashboard;

import io.inferwatch.analyzer.cli.connection.ConnectionSettings;
import io.inferwatch.kibana.BundleOptions;
import io.inferwatch.kibana.DashboardBundle;
import picocli.CommandLine.Option;

/** The option of both commands: whose data the dashboards show. */
final class BundleChoice {
    @Option(
            names = "--all-namespaces",
            description = "Show the data of every namespace together (default: of the one of the configuration).")
    private boolean all;

    /** The saved objects, one a line; they link to the service's pages where {@code http.public_url} says where these are. */
    String ndjson(ConnectionSettings settings) {
        return DashboardBundle.ndjson(new BundleOptions(
                all ? null : settings.namespace(), settings.config().alerts().publicUrl()));
    }

    String shown(ConnectionSettings settings) {
        return all ? "all namespaces" : "namespace " + settings.namespace();
    }
}
