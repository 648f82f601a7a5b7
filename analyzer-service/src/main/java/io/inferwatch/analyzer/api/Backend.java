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

    /** The same, taking labels in. */
    public Backend with(LabelReceiver receiver) {
        return new Backend(
                reports,
                decisions,
                runs,
                alerts,
                receiver,
                health,
                metrics,
                experiments,
                access,
                readOnly,
                events,
                administration);
    }

    /** The same, taking events in. */
    public Backend with(EventReceiver receiver) {
        return new Backend(
                reports,
                decisions,
                runs,
                alerts,
                labels,
                health,
                metrics,
                experiments,
                access,
                readOnly,
                receiver,
                administration);
    }

    /** The same, doing this on demand. */
    public Backend with(Administration other) {
        return new Backend(
                reports,
                decisions,
                runs,
                alerts,
                labels,
                health,
                metrics,
                experiments,
                access,
                readOnly,
                events,
                other);
    }

    /** The same with business metrics. */
    public Backend with(BusinessMetrics other) {
        return new Backend(
                reports,
                decisions,
                runs,
                alerts,
                labels,
                health,
                other,
                experiments,
                access,
                readOnly,
                events,
                administration);
    }

    /** The same with experiments. */
    public Backend with(Experiments other) {
        return new Backend(
                reports,
                decisions,
                runs,
                alerts,
                labels,
                health,
                metrics,
                other,
                access,
                readOnly,
                events,
                administration);
    }

    /** The same with tokens. */
    public Backend with(AccessStorage other) {
        return new Backend(
                reports,
                decisions,
                runs,
                alerts,
                labels,
                health,
                metrics,
                experiments,
                other,
                readOnly,
                events,
                administration);
    }
}
