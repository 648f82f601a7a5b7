// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.finding;

import io.inferwatch.monitors.CheckResult;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What changes of a finding while it goes on. */
final class FindingDraft {
    private final Finding before;
    FindingState state;
    List<Boolean> recent;
    double severity;
    Instant lastSeen;

    @Nullable
    Instant resolvedAt;

    String message;
    List<CheckResult> evidence;
    Instant judgedUntil;

    @Nullable
    Integer announced;

    @Nullable
    Cause cause;

    int peak;

    @Nullable
    String incident;

    @Nullable
    Instant mutedUntil;

    List<FindingDecision> decisions;

    FindingDraft(Finding before) {
        this.before = before;
        state = before.state();
        recent = before.recent();
        severity = before.severity();
        lastSeen = before.lastSeen();
        resolvedAt = before.resolvedAt();
        message = before.message();
        evidence = before.evidence();
        judgedUntil = before.judgedUntil();
        announced = before.announced();
        cause = before.cause();
        peak = before.peak();
        incident = before.incident();
        mutedUntil = before.mutedUntil();
        decisions = before.decisions();
    }

    Finding finding() {
        return new Finding(
                before.id(),
                before.model(),
                before.family(),
                before.subject(),
                before.modelVersion(),
                before.segment(),
                state,
                recent,
                severity,
                before.since(),
                lastSeen,
                resolvedAt,
                message,
                evidence,
                judgedUntil,
                announced,
                cause,
                peak,
                incident,
                state == FindingState.MUTED ? mutedUntil : null,
                decisions);
    }
}
