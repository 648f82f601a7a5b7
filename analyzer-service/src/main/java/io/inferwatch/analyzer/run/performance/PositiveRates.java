// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import io.inferwatch.analyzer.outcome.OutcomeRepository;
import io.inferwatch.analyzer.run.performance.Estimates.Part;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.performance.LabelCoverage;
import io.inferwatch.monitors.monitor.performance.PositiveRateCheck;
import io.inferwatch.monitors.performance.label.LabelDelays;
import io.inferwatch.monitors.performance.label.LatePositives;
import io.inferwatch.monitors.performance.label.LatePositives.Group;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The share of positives of models whose negatives get no label. Not thread-safe; calls block. */
final class PositiveRates {
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private final OutcomeRepository outcomes;
    private final PositiveDelays delays;
    private final Clock clock;

    PositiveRates(OutcomeRepository outcomes, Clock clock) {
        this.outcomes = outcomes;
        this.delays = new PositiveDelays(outcomes);
        this.clock = clock;
    }

    CheckResult check(Part part, String positive, LabelCoverage coverage) {
        return PositiveRateCheck.of(
                part.asked().scope(part.version(), null),
                LatePositives.of(groups(part, positive), delays(part, positive)),
                coverage);
    }

    /** The share of the labels of positives that have come at the end of the window. */
    double arrived(Part part, String positive) {
        Window window = part.asked().window();
        return delays(part, positive).arrivedBy(PositiveDelays.seconds(window.to(), clock.instant()));
    }

    private LabelDelays delays(Part part, String positive) {
        return delays.of(
                part.asked().model(),
                positive,
                part.asked().references().apply(part.version()).windows(),
                clock.instant());
    }

    /** The events of each hour, as if all were of its middle. */
    private List<Group> groups(Part part, String positive) {
        Map<Instant, Double> seen = new HashMap<>();
        outcomes.forEach(part.asked().model(), part.asked().window(), outcome -> {
            boolean counts = outcome.event().version().equals(part.version())
                    && outcome.event().role().equals(part.role())
                    && positive.equals(outcome.label().label());
            if (counts) {
                seen.merge(
                        outcome.event().time().truncatedTo(ChronoUnit.HOURS),
                        LabelledSummaries.weight(outcome),
                        Double::sum);
            }
        });
        List<Group> groups = new ArrayList<>();
        Instant now = clock.instant();
        part.asked()
                .profile()
                .hours(part.version())
                .forEach((hour, events) -> groups.add(new Group(
                        PositiveDelays.seconds(hour.plus(HALF_AN_HOUR), now), events, seen.getOrDefault(hour, 0.0))));
        return groups;
    }
}
