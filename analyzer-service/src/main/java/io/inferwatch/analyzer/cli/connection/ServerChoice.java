// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.connection;

import io.inferwatch.analyzer.config.AnalyzerConfig;
import io.inferwatch.analyzer.config.Secret;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which server a command uses. */
public sealed interface ServerChoice {
    /** A cluster that somebody else runs. */
    record Remote(ClusterAddress address) implements ServerChoice {
        /** The cluster of these nodes with the configured credentials. */
        public static Remote of(List<URI> urls, AnalyzerConfig.Elasticsearch access) {
            return new Remote(new ClusterAddress(
                    urls, access.user(), reveal(access.password()), reveal(access.apiKey()), access.ca()));
        }

        private static @Nullable String reveal(@Nullable Secret secret) {
            return secret == null ? null : secret.reveal();
        }
    }

    /** The embedded server whose data lies in this folder; it may not be running yet. */
    record Embedded(Path data) implements ServerChoice {}
}
