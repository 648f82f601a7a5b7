// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.version;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is set about the versions of a model.
 *
 * @param staleAfter a version that is longer in production is stale; null: none is
 * @param links addresses by the name of a label, with {@value #PLACE} where its value goes
 */
public record VersionRules(@Nullable Duration staleAfter, Map<String, String> links) {
    public static final String PLACE = "{}";
    public static final VersionRules DEFAULTS = new VersionRules(null, Map.of());

    /** Labels that are read without being set. */
    private static final List<String> KNOWN =
            List.of("git_commit", "git_url", "mlflow_run_id", "mlflow_run_url", "model_card", "training_run");

    public VersionRules {
        links = Map.copyOf(links);
    }

    /** Names of the labels that say where a version comes from. */
    public List<String> labels() {
        TreeSet<String> names = new TreeSet<>(KNOWN);
        names.addAll(links.keySet());
        return List.copyOf(names);
    }
}
