// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.finding;

import io.inferwatch.monitors.CheckResult;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may change of a finding, for {@link Finding#with}. Not thread-safe. */
public final class FindingDraft {
    private final Finding before;
    private FindingState state;
    private List<Boolean> recent;
    private double severity;
    private Instant lastSeen;
    private @Nullable Instant resolvedAt;
    private String message;
    private List<CheckResult> evidence;
    private Instant judgedUntil;
    private @Nullable Integer announced;
    private @Nullable Cause cause;
    private int peak;
    private @Nullable String incident;
    private @Nullable Instant mutedUntil;
    private List<FindingDecision> decisions;

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

    public FindingDraft state(FindingState state) {
        this.state = state;
        return this;
    }

    public FindingDraft recent(List<Boolean> recent) {
        this.recent = recent;
        return this;
    }

    public FindingDraft severity(double severity) {
        this.severity = severity;
        return this;
    }

    public FindingDraft lastSeen(Instant lastSeen) {
        this.lastSeen = lastSeen;
        return this;
    }

    public FindingDraft resolvedAt(@Nullable Instant resolvedAt) {
        this.resolvedAt = resolvedAt;
        return this;
    }

    public FindingDraft message(String message) {
        this.message = message;
        return this;
    }

    public FindingDraft evidence(List<CheckResult> evidence) {
        this.evidence = evidence;
        return this;
    }

    public FindingDraft judgedUntil(Instant judgedUntil) {
        this.judgedUntil = judgedUntil;
        return this;
    }

    public FindingDraft announced(@Nullable Integer announced) {
        this.announced = announced;
        return this;
    }

    public FindingDraft cause(@Nullable Cause cause) {
        this.cause = cause;
        return this;
    }

    public FindingDraft peak(int peak) {
        this.peak = peak;
        return this;
    }

    public FindingDraft incident(@Nullable String incident) {
        this.incident = incident;
        return this;
    }

    public FindingDraft mutedUntil(@Nullable Instant mutedUntil) {
        this.mutedUntil = mutedUntil;
        return this;
    }

    public FindingDraft decisions(List<FindingDecision> decisions) {
        this.decisions = decisions;
        return this;
    }

    Finding finding() {
        return new Finding(
                before.id(),
                before.key(),
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
