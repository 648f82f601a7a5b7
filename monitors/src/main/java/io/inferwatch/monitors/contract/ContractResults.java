// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.contract;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Text;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.Comparison;
import org.jspecify.annotations.Nullable;

/** Makes check results of one subject of a contract. A warning is shown and opens no finding. */
record ContractResults(Comparison comparison, String subject) {
    static final Reason NO_ROWS = new Reason(Reason.Code.NO_ROWS, "no rows in the window");

    /** @param which behind the sentence, where the subject does not name the column */
    static Reason unknownColumn(String which) {
        return new Reason(Reason.Code.UNKNOWN_COLUMN, "column not in traffic or reference" + which);
    }

    /**
     * A share of rows against its limit; windows with few rows are compared with a limit of 0 only.
     *
     * @param facts what is wrong with the rows
     */
    CheckResult share(ContractKind kind, long hits, long of, Limit limit, Details facts) {
        if (isTooThin(of, limit)) {
            return tooThin(kind);
        }
        Status status = limit.evaluate(hits, of);
        double share = of == 0 ? 0 : (double) hits / of;
        Details details = Details.of(rows("rows", hits), rows("rows_of", of)).with(facts);
        if (limit.warn() != null) {
            details = details.with(new Amount("warns_above", limit.warn(), Unit.SHARE));
        }
        if (limit.fail() != null) {
            details = details.with(new Amount("fails_above", limit.fail(), Unit.SHARE));
        }
        return result(kind, status, share, limit.threshold(), of, Direction.UP, details);
    }

    /** Whether a share of so many rows says too little to compare it with this limit. */
    boolean isTooThin(long of, Limit limit) {
        return of < comparison.settings().minimumRows() && limit.threshold() > 0;
    }

    CheckResult tooThin(ContractKind kind) {
        long minimum = comparison.settings().minimumRows();
        return unanswered(
                kind,
                Status.INSUFFICIENT_DATA,
                new Reason(Reason.Code.TOO_FEW_ROWS, "fewer than " + minimum + " rows to take a share of"));
    }

    static Amount rows(String name, long rows) {
        return new Amount(name, rows, Unit.COUNT);
    }

    /** What is wrong, or not, as a word that sentences are made from. */
    static Text problem(String word) {
        return new Text("problem", word);
    }

    /** The same with any rule: {@code effect} is what {@code threshold} is compared with. */
    CheckResult result(
            ContractKind kind,
            Status status,
            @Nullable Double effect,
            @Nullable Double threshold,
            long rows,
            Direction direction,
            Details details) {
        boolean wrong = status == Status.FAIL || status == Status.WARN;
        return new CheckResult(
                comparison.scope(),
                Family.CONTRACT,
                kind.value(),
                subject,
                status,
                new Evidence(effect, null, null, effect, threshold, null, null, rows),
                wrong ? direction : Direction.NONE,
                null,
                details,
                status != Status.WARN);
    }

    CheckResult unanswered(ContractKind kind, Status status, Reason reason) {
        return new CheckResult(
                comparison.scope(),
                Family.CONTRACT,
                kind.value(),
                subject,
                status,
                new Evidence(
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        comparison.current().rows()),
                Direction.NONE,
                reason,
                Details.NONE,
                true);
    }
}
