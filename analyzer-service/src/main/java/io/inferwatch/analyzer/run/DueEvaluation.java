// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.analyzer.event.EventRepository.Extent;
import io.inferwatch.analyzer.parallel.Parallel;
import io.inferwatch.analyzer.reference.Reference;
import io.inferwatch.analyzer.run.reference.CurrentReferences;
import io.inferwatch.analyzer.run.window.DueModel;
import io.inferwatch.analyzer.run.window.DueWindows;
import io.inferwatch.analyzer.run.window.FamilyWindows;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Evaluates the due windows of all models: a model after those that feed it, others a few at a time, then single families. For one
 * thread at a time.
 */
final class DueEvaluation {
    private final CurrentReferences references;
    private final DueWindows dueWindows;
    private final FamilyWindows familyWindows;
    private final DependencyChecks dependencies;
    private final WindowEvaluation windows;

    DueEvaluation(
            CurrentReferences references,
            DueWindows dueWindows,
            FamilyWindows familyWindows,
            DependencyChecks dependencies,
            WindowEvaluation windows) {
        this.references = references;
        this.dueWindows = dueWindows;
        this.familyWindows = familyWindows;
        this.dependencies = dependencies;
        this.windows = windows;
    }

    /**
     * @param all every model with events
     * @param own those that this instance may evaluate
     * @param news models that are evaluated whatever their schedules say
     */
    void evaluate(Map<String, Extent> all, Map<String, Extent> own, Set<String> news, Instant now, Attempts attempts) {
        Map<String, Reference> current = references.of(own);
        Map<String, DueModel> due = dueWindows.of(current, own, news, now).stream()
                .collect(Collectors.toMap(DueModel::model, Function.identity()));
        Parallel.forEach(
                dependencies.independent(new TreeSet<>(due.keySet())),
                models -> models.forEach(model -> attempts.evaluate(
                        model, "", () -> windows.evaluate(Objects.requireNonNull(due.get(model)), all))));
        for (FamilyWindows.Due family : familyWindows.of(current.keySet(), now)) {
            attempts.evaluate(
                    family.model(),
                    "",
                    () -> windows.evaluate(family, Objects.requireNonNull(current.get(family.model()))));
        }
    }

    long skippedHours() {
        return dueWindows.skippedHours();
    }
}
