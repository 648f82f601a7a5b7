package io.inferwatch.analyzer.alert.delivery;

import io.inferwatch.analyzer.alert.Alert;
import io.inferwatch.analyzer.alert.AlertLinks;
import io.inferwatch.analyzer.alert.AlertMessage;
import io.inferwatch.analyzer.dependency.DependencyGraph;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of alerts.
 *
 * @param dependencies of which a message names the downstream models
 * @param namespace the environment
 */
public record MessageWriter(AlertLinks links, DependencyGraph dependencies, String namespace) {
    /** @param before the alert of the same incident that the receiver repeats until now; null: none */
    public AlertMessage write(Alert alert, @Nullable Alert before) {
        List<String> downstream =
                List.copyOf(dependencies.descendants(alert.incident().model()));
        return new AlertMessage(alert, before, links, downstream, namespace);
    }
}
