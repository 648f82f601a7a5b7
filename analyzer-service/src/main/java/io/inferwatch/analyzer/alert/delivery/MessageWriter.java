// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert.delivery;

import io.inferwatch.analyzer.alert.Alert;
import io.inferwatch.analyzer.alert.AlertLinks;
import io.inferwatch.analyzer.alert.AlertMessage;
import io.inferwatch.analyzer.dependency.DependencyGraph;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of alerts.
 *
 * @param dependencies of which a message names the downstream models
 * @param namespace the environment
 */
public record MessageWriter(AlertLinks links, DependencyGraph dependencies, String namespace) {
    /**
     * @param created when the alert was stored
     * @param before the alert of the same incident that the receiver repeats until now; null: none
     */
    public AlertMessage write(Alert alert, Instant created, @Nullable Alert before) {
        List<String> downstream =
                List.copyOf(dependencies.descendants(alert.incident().model()));
        return new AlertMessage(alert, created, before, links, downstream, namespace);
    }
}
