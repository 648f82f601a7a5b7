// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.access.AccessStorage;
import io.inferwatch.analyzer.alert.AlertRepository;
import io.inferwatch.analyzer.experiment.Experiments;
import io.inferwatch.analyzer.intake.EventReceiver;
import io.inferwatch.analyzer.intake.LabelReceiver;
import io.inferwatch.analyzer.report.BusinessMetrics;
import io.inferwatch.analyzer.report.FindingDecisions;
import io.inferwatch.analyzer.report.Reports;
import io.inferwatch.analyzer.report.RunEnding;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the service reads and decides through. Everything blocks.
 *
 * @param runs takes the word that a run is finished
 * @param alerts keeps alerts until the webhook has taken them; not used without a webhook
 * @param labels takes labels in
 * @param metrics reads and takes business metrics
 * @param experiments declares experiments, and gives verdicts
 * @param access says who may enter
 * @param health the reason why the storage does not answer; a client with short time-outs asks
 * @param events takes events in
 * @param administration what is done on demand
 * @param readOnly the reason why nothing can be stored although the storage answers
 */
public record Backend(
        Reports reports,
        FindingDecisions decisions,
        RunEnding runs,
        AlertRepository alerts,
        LabelReceiver labels,
        Supplier<Optional<String>> health,
        BusinessMetrics metrics,
        Experiments experiments,
        AccessStorage access,
        Supplier<Optional<String>> readOnly,
        EventReceiver events,
        Administration administration) {
    /** Without tokens. */
    public Backend(
            Reports reports,
            FindingDecisions decisions,
            RunEnding runs,
            AlertRepository alerts,
            LabelReceiver labels,
            Supplier<Optional<String>> health,
            BusinessMetrics metrics,
            Experiments experiments) {
        this(
                reports,
                decisions,
                runs,
                alerts,
                labels,
                health,
                metrics,
                experiments,
                AccessStorage.NONE,
                Optional::empty,
                EventReceiver.NONE,
                Administration.NONE);
    }

    /** Asks for health as the reports do; takes no labels, and has neither business metrics nor experiments. */
    public static Backend of(Reports reports, FindingDecisions decisions, RunEnding runs, AlertRepository alerts) {
        LabelReceiver none = ndjson -> {
            throw new IllegalStateException("This service takes no labels");
        };
        return new Backend(
                reports, decisions, runs, alerts, none, reports::unhealthy, BusinessMetrics.NONE, Experiments.NONE);
    }

    public Backend with(LabelReceiver receiver) {
        return changed(draft -> draft.labels = receiver);
    }

    public Backend with(EventReceiver receiver) {
        return changed(draft -> draft.events = receiver);
    }

    public Backend with(Administration other) {
        return changed(draft -> draft.administration = other);
    }

    public Backend with(BusinessMetrics other) {
        return changed(draft -> draft.metrics = other);
    }

    public Backend with(Experiments other) {
        return changed(draft -> draft.experiments = other);
    }

    public Backend with(AccessStorage other) {
        return changed(draft -> draft.access = other);
    }

    public Backend with(FindingDecisions other) {
        return changed(draft -> draft.decisions = other);
    }

    private Backend changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new Backend(
                reports,
                draft.decisions,
                runs,
                alerts,
                draft.labels,
                health,
                draft.metrics,
                draft.experiments,
                draft.access,
                readOnly,
                draft.events,
                draft.administration);
    }

    /** What {@code with} replaces. */
    private static final class Draft {
        private FindingDecisions decisions;
        private LabelReceiver labels;
        private BusinessMetrics metrics;
        private Experiments experiments;
        private AccessStorage access;
        private EventReceiver events;
        private Administration administration;

        Draft(Backend backend) {
            decisions = backend.decisions;
            labels = backend.labels;
            metrics = backend.metrics;
            experiments = backend.experiments;
            access = backend.access;
            events = backend.events;
            administration = backend.administration;
        }
    }
}
