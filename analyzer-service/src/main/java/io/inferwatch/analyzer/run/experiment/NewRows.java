// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.experiment;

import io.inferwatch.analyzer.experiment.ArmTraffic;
import io.inferwatch.analyzer.experiment.ExperimentTraffic;
import io.inferwatch.analyzer.experiment.Look;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The rows of both arms since the last look; 0 for an arm whose traffic has stopped: nothing came for a quarter of an hour, and for
 * twenty times as long as its requests are apart.
 *
 * @param isNothingNew whether both arms are as they were at the last look, and neither has stopped since
 */
record NewRows(long control, long candidate, boolean isNothingNew) {
    private static final Duration QUIET = Duration.ofMinutes(15);
    private static final int GAPS = 20;

    static NewRows of(ExperimentTraffic traffic, @Nullable Look last, Instant now) {
        ArmTraffic control = traffic.control();
        ArmTraffic candidate = traffic.candidate();
        long controlAdded = control.rows() - (last == null ? 0 : last.controlRows());
        long candidateAdded = candidate.rows() - (last == null ? 0 : last.candidateRows());
        return new NewRows(
                flowing(controlAdded, control, candidate, now),
                flowing(candidateAdded, candidate, control, now),
                last != null
                        && controlAdded == 0
                        && candidateAdded == 0
                        && now.isBefore(last.time().plus(QUIET)));
    }

    /** Rows that came, at least one for an arm whose next request is not overdue. */
    private static long flowing(long added, ArmTraffic arm, ArmTraffic other, Instant now) {
        if (arm.rows() == 0 || isOverdue(arm, other.last())) {
            return 0;
        }
        return added > 0 ? added : isOverdue(arm, now) ? 0 : 1;
    }

    private static boolean isOverdue(ArmTraffic arm, @Nullable Instant at) {
        Instant first = arm.first();
        Instant last = arm.last();
        if (at == null || first == null || last == null || arm.rows() < 2) {
            return false;
        }
        Duration apart = Duration.between(first, last).dividedBy(arm.rows() - 1);
        Duration patience = apart.multipliedBy(GAPS);
        return last.plus(patience.compareTo(QUIET) > 0 ? patience : QUIET).isBefore(at);
    }
}
