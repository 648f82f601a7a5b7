// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.message;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.catalog.MonitorCatalog;
import io.inferwatch.monitors.monitor.MonitorSpec;
import java.util.Optional;

/** Writes the sentence and the title of a check from its facts. Pure. */
public final class MessageFormat {
    private MessageFormat() {}

    /** One sentence for a reader: what changed, by how much, from what to what. */
    public static String message(CheckResult check) {
        Optional<String> stored = check.details().text(Details.SENTENCE);
        return stored.isPresent() ? stored.get() : sentence(check) + Additions.of(check);
    }

    /** What happened in plain words: 1 to 90 characters. */
    public static String title(CheckResult check) {
        return Titles.of(check);
    }

    /** A subject under the name that people use: {@code age} for {@code input.num.age}. */
    public static String shortName(String subject) {
        return Subjects.shortName(subject);
    }

    static Optional<MonitorSpec> spec(CheckResult check) {
        return MonitorCatalog.standard().spec(check.monitor());
    }

    static MonitorSpec.Kind kind(CheckResult check) {
        return spec(check).map(MonitorSpec::kind).orElseGet(() -> ofFamily(check.family()));
    }

    /** Of checks whose names are not those of monitors: rules of users, metrics of single classes. */
    private static MonitorSpec.Kind ofFamily(Family family) {
        return switch (family) {
            case CUSTOM -> MonitorSpec.Kind.SERIES;
            case PERFORMANCE, ESTIMATED_PERFORMANCE -> MonitorSpec.Kind.METRIC;
            default -> MonitorSpec.Kind.OWN_QUESTION;
        };
    }

    private static String sentence(CheckResult check) {
        if (check.reason() != null) {
            return unanswered(check, check.reason().text());
        }
        return switch (kind(check)) {
            case CONTRACT -> ContractSentences.of(check);
            case SERIES -> SeriesSentences.of(check);
            case EVENTS -> EventSentences.of(check);
            case METRIC -> PerformanceSentences.of(check);
            case NUMBERS, SHARES, TWO_VALUES, OWN_QUESTION, SUMMARY, ROWS -> ProfileSentences.of(check);
        };
    }

    private static String unanswered(CheckResult check, String reason) {
        return switch (kind(check)) {
            case CONTRACT ->
                check.subject() + ": " + check.monitor().replace('_', ' ') + " cannot be checked: " + reason;
            case SERIES -> reason;
            case METRIC -> PerformanceSentences.unanswered(check, reason);
            default -> ProfileSentences.subject(check) + " cannot be evaluated by " + check.monitor() + ": " + reason;
        };
    }
}
