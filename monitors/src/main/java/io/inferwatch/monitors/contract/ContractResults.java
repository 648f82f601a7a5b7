package io.inferwatch.monitors.contract;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Wording;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes check results of one subject of a contract. A warning is shown and opens no finding. */
record ContractResults(Comparison comparison, String subject) {
    /** A share of rows against its limit; thin windows are judged by a limit of 0 only. */
    CheckResult share(ContractKind kind, long hits, long of, Limit limit, String what) {
        long minimum = comparison.settings().minimumRows();
        if (of < minimum && limit.threshold() > 0) {
            return unanswered(kind, Status.INSUFFICIENT_DATA, "fewer than " + minimum + " rows to take a share of");
        }
        Status status = limit.judge(hits, of);
        double share = of == 0 ? 0 : (double) hits / of;
        String message = subject + ": " + Wording.count(hits) + " of " + Wording.count(of) + " rows ("
                + Wording.percent(share) + ") " + what + ", "
                + (status == Status.WARN && limit.fail() != null ? warns(limit) + ", " : "") + allowed(limit);
        return result(kind, status, share, limit.threshold(), of, Direction.UP, message);
    }

    private static String allowed(Limit limit) {
        if (limit.fail() == null) {
            return limit.warn() == null ? "any share is allowed" : warns(limit);
        }
        return limit.fail() == 0 ? "none allowed" : "at most " + Wording.percent(limit.fail()) + " allowed";
    }

    private static String warns(Limit limit) {
        return "more than " + Wording.percent(Objects.requireNonNullElse(limit.warn(), 0.0)) + " warns";
    }

    /** The same with any rule: {@code effect} is what {@code threshold} is compared with. */
    CheckResult result(
            ContractKind kind,
            Status status,
            @Nullable Double effect,
            @Nullable Double threshold,
            long rows,
            Direction direction,
            String message) {
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
                message,
                status != Status.WARN);
    }

    CheckResult unanswered(ContractKind kind, Status status, String reason) {
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
                subject + ": " + kind.value().replace('_', ' ') + " cannot be checked: " + reason,
                true);
    }
}
