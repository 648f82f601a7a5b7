// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingKey;
import io.inferwatch.monitors.finding.FindingState;
import java.time.Instant;
import java.util.List;

/** Check results and findings that tests of this module share. */
public final class Samples {
    public static final Window DAY =
            new Window(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-02T00:00:00Z"));

    private Samples() {}

    public static CheckResult drift(String subject, Status status) {
        return new CheckResult(
                new Scope("credit-risk", "2.3.1", null, DAY, "training@1"),
                Family.DRIFT,
                "ks",
                subject,
                status,
                new Evidence(0.31, 1e-12, 3e-12, 0.31, 0.07, 0.0031, 20_640L, 1_200L),
                Direction.UP,
                null,
                Details.sentence(subject + " moved up: median 41 instead of 33"),
                true);
    }

    public static CheckResult tooFew(String subject) {
        return new CheckResult(
                new Scope("credit-risk", null, null, DAY, null),
                Family.OPERATION,
                "mean_z",
                subject,
                Status.INSUFFICIENT_DATA,
                Evidence.NONE,
                Direction.NONE,
                new Reason(Reason.Code.TOO_FEW_ROWS, "12 rows of 30"),
                Details.NONE,
                false);
    }

    public static Finding finding(String id, FindingState state) {
        return Finding.pending(
                        id, new FindingKey("credit-risk", Family.DRIFT, "input.num.age", "2.3.1", null), DAY.from())
                .with(draft -> draft.state(state)
                        .recent(List.of(true, true, false))
                        .severity(4.4)
                        .lastSeen(DAY.to())
                        .resolvedAt(state == FindingState.RESOLVED ? DAY.to().plusSeconds(3 * 3600) : null)
                        .message("input.num.age moved up: median 41 instead of 33")
                        .evidence(List.of(drift("input.num.age", Status.FAIL)))
                        .judgedUntil(DAY.to())
                        .announced(state == FindingState.OPEN ? 3 : null)
                        .peak(3)
                        .incident(state == FindingState.PENDING ? null : id));
    }
}
