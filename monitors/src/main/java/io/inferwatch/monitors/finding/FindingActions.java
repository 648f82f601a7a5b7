// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.finding;

import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.operation.OperationMonitors;
import io.inferwatch.schema.RuleViolationException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What people do with findings. Pure; each gives a new state, or refuses with what it expects. */
public final class FindingActions {
    private FindingActions() {}

    /** Somebody has seen it and looks after it; it still gets worse and resolves by itself. */
    public static Finding acknowledge(Finding finding) {
        expect(finding, finding.state() == FindingState.OPEN, "an open finding");
        return finding.with(draft -> draft.state(FindingState.ACKNOWLEDGED));
    }

    /** Nobody wants to hear of this subject any more, until it is unmuted. */
    public static Finding mute(Finding finding) {
        return mute(finding, null);
    }

    /**
     * Nobody wants to hear of this subject for a time.
     *
     * @param until from the first window that ends then or later, it is open again; null: until it is unmuted
     */
    public static Finding mute(Finding finding, @Nullable Instant until) {
        expect(finding, finding.isOngoing(), "a finding that is not over");
        return finding.with(draft -> draft.state(FindingState.MUTED).mutedUntil(until));
    }

    public static Finding unmute(Finding finding) {
        expect(finding, finding.state() == FindingState.MUTED, "a muted finding");
        return finding.with(draft -> draft.state(FindingState.OPEN));
    }

    /** What it tells of is the new normal: over, from the end of the last window in which it was seen. */
    public static Finding accept(Finding finding) {
        expect(finding, finding.state() != FindingState.PENDING, "a finding that opened");
        return FindingStateMachine.resolved(finding, List.of(false), finding.lastSeen());
    }

    /** Somebody has mended it: over; when it is seen again within a day it opens again. */
    public static Finding resolve(Finding finding) {
        expect(finding, finding.isOngoing(), "a finding that is not over");
        return FindingStateMachine.resolved(finding, List.of(false), finding.judgedUntil());
    }

    /**
     * Whether traffic of the window was reported as wrong, so that it must not become what others are compared with.
     * Muted findings and suspicions do not count, and neither do findings that say nothing of its rows: the age of a version, a
     * model that feeds it.
     *
     * @param modelVersion only findings of this version and of all versions count; null: any
     */
    public static boolean spoils(Finding finding, Window window, @Nullable String modelVersion) {
        boolean reported = finding.state() != FindingState.MUTED && finding.state() != FindingState.PENDING;
        boolean ofRows = finding.family() != Family.DEPENDENCY
                && !finding.subject().equals(OperationMonitors.VERSION_AGE.name());
        boolean concerns =
                modelVersion == null || finding.modelVersion() == null || modelVersion.equals(finding.modelVersion());
        return reported
                && ofRows
                && concerns
                && finding.since().isBefore(window.to())
                && window.from().isBefore(finding.lastSeen());
    }

    private static void expect(Finding finding, boolean fits, String what) {
        if (!fits) {
            throw RuleViolationException.of(
                    "finding " + finding.id(), what, finding.state().name().toLowerCase(Locale.ROOT));
        }
    }
}
