// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.incident;

import io.inferwatch.demo.model.Request;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * An injected incident, and the findings that it must or may cause.
 *
 * @param family of the finding that must appear
 * @param subjects at least one of them must be found
 * @param consequences other findings that it may cause in the same model
 * @param cause what the finding must say of why performance fell; null: nothing
 */
public record Incident(
        String name,
        String model,
        Family family,
        List<String> subjects,
        List<Symptom> consequences,
        Window window,
        Change change,
        @Nullable String cause) {
    private static final Duration FOUND_WITHIN = Duration.ofHours(1);
    private static final Duration EXPLAINED_WITHIN = Duration.ofHours(3);

    public Incident(
            String name,
            String model,
            Family family,
            List<String> subjects,
            List<Symptom> consequences,
            Window window,
            Change change) {
        this(name, model, family, subjects, consequences, window, change, null);
    }

    public Incident {
        subjects = List.copyOf(subjects);
        consequences = List.copyOf(consequences);
    }

    /** Whether the finding reports this incident: same model, family and subject, and at most an hour apart. */
    public boolean isFoundBy(Finding finding) {
        return isCause(finding) && isNear(finding, FOUND_WITHIN);
    }

    /** Whether the finding reports this incident or one of its consequences, at most three hours apart. */
    public boolean explains(Finding finding) {
        return (isCause(finding) || isConsequence(finding)) && isNear(finding, EXPLAINED_WITHIN);
    }

    /** The changed request; unchanged when it is of another model or outside the window. */
    public Optional<Request> apply(String ofModel, Request request, RandomGenerator random) {
        boolean hit = model.equals(ofModel) && window.contains(request.time());
        return hit ? change.apply(request, random) : Optional.of(request);
    }

    private boolean isCause(Finding finding) {
        return model.equals(finding.model())
                && family == finding.family()
                && subjects.contains(finding.subject())
                && (cause == null || saysCause(finding));
    }

    private boolean saysCause(Finding finding) {
        return finding.evidence().stream()
                .anyMatch(check -> check.details()
                        .text("cause")
                        .filter(text -> text.equals(cause))
                        .isPresent());
    }

    private boolean isConsequence(Finding finding) {
        return model.equals(finding.model()) && consequences.contains(Symptom.of(finding));
    }

    private boolean isNear(Finding finding, Duration slack) {
        return !finding.since().isBefore(window.from().minus(slack))
                && !finding.since().isAfter(window.to().plus(slack));
    }
}
