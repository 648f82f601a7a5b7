package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.report.FindingDecisions;
import io.inferwatch.analyzer.report.Reports;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the service reads and decides through. Everything blocks.
 *
 * @param health the reason why the storage does not answer; a client with short time-outs asks
 */
public record Backend(Reports reports, FindingDecisions decisions, Supplier<Optional<String>> health) {
    /** Asks for health as the reports do. */
    public static Backend of(Reports reports, FindingDecisions decisions) {
        return new Backend(reports, decisions, reports::unhealthy);
    }
}
