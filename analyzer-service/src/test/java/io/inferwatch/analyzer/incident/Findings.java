// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.incident;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingKey;
import io.inferwatch.monitors.finding.FindingState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Findings of hourly windows for tests of incidents; the id of each is its subject. */
final class Findings {
    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private Findings() {}

    static Instant hour(int hour) {
        return START.plus(Duration.ofHours(hour));
    }

    /** An open drift finding of version 1. */
    static Finding drift(String subject, int since, double effect) {
        return finding(Family.DRIFT, "ks", subject, "1", since, FindingState.OPEN, effect, 0.07);
    }

    static Finding prediction(String subject, int since, double effect) {
        return finding(Family.PREDICTION, "ks", subject, "1", since, FindingState.OPEN, effect, 0.07);
    }

    static Finding of(Family family, String monitor, String subject, int since, @Nullable Double effect) {
        return finding(family, monitor, subject, "1", since, FindingState.OPEN, effect, 0.01);
    }

    static Finding ofVersion(@Nullable String version, String subject, int since) {
        return finding(Family.DRIFT, "ks", subject, version, since, FindingState.OPEN, 0.1, 0.07);
    }

    static Finding inState(FindingState state, String subject, double effect) {
        return finding(Family.DRIFT, "ks", subject, "1", 0, state, effect, 0.07);
    }

    private static Finding finding(
            Family family,
            String monitor,
            String subject,
            @Nullable String version,
            int since,
            FindingState state,
            @Nullable Double effect,
            double limit) {
        Window window = new Window(hour(since + 1), hour(since + 2));
        CheckResult check = new CheckResult(
                new Scope("credit", version, null, window, "day@1"),
                family,
                monitor,
                subject,
                Status.FAIL,
                new Evidence(effect, 0.0, 0.0, effect, limit, null, 5_000L, 400L),
                Direction.UP,
                null,
                Details.sentence(subject + " moved"),
                true);
        return Finding.pending(subject, new FindingKey("credit", family, subject, version, null), hour(since))
                .with(draft -> draft.state(state)
                        .recent(List.of(true, true))
                        .severity(effect == null ? 1 : effect / limit)
                        .lastSeen(window.to())
                        .resolvedAt(state == FindingState.RESOLVED ? window.to() : null)
                        .message(subject + " moved")
                        .evidence(List.of(check))
                        .judgedUntil(window.to()));
    }
}
