package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.finding.AlertRepository;
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
 * @param metrics reads and takes business metrics
 * @param health the reason why the storage does not answer; a client with short time-outs asks
 */
public record Backend(
        Reports reports,
        FindingDecisions decisions,
        RunEnding runs,
        AlertRepository alerts,
        Supplier<Optional<String>> health,
        BusinessMetrics metrics) {
    /** Without business metrics. */
    public Backend(
            Reports reports,
            FindingDecisions decisions,
            RunEnding runs,
            AlertRepository alerts,
            Supplier<Optional<String>> health) {
        this(reports, decisions, runs, alerts, health, BusinessMetrics.NONE);
    }

    /** With business metrics. */
    public Backend with(BusinessMetrics other) {
        return new Backend(reports, decisions, runs, alerts, health, other);
    }

    /** Asks for health as the reports do. */
    public static Backend of(Reports reports, FindingDecisions decisions, RunEnding runs, AlertRepository alerts) {
        return new Backend(reports, decisions, runs, alerts, reports::unhealthy);
    }
}
