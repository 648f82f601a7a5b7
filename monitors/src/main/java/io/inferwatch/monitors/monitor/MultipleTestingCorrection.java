// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.stat.BenjaminiHochberg;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Adjusts the p-values of drift and prediction checks for their number: the deciding ones together; those that never
 * decide by monitor, as if that monitor had been chosen. Checks without an answer are left out, and those that count rows
 * and found none on either side take no part: a column that was never missing is no test (Gilbert, 2005, after Tarone,
 * doi:10.1111/j.1467-9876.2005.00475.x).
 */
public final class MultipleTestingCorrection {
    private static final String DECIDING = "";

    private MultipleTestingCorrection() {}

    /**
     * The results in their order, adjusted; a FAIL that is not significant any more becomes OK.
     *
     * @param countsRows whether a monitor, by its name, counts rows
     */
    public static List<CheckResult> of(List<CheckResult> results, double alpha, Predicate<String> countsRows) {
        Map<String, List<Integer>> families = new TreeMap<>();
        for (int i = 0; i < results.size(); i++) {
            CheckResult result = results.get(i);
            if (isAdjusted(result) && !countedNothing(result, countsRows)) {
                families.computeIfAbsent(result.deciding() ? DECIDING : result.monitor(), f -> new ArrayList<>())
                        .add(i);
            }
        }
        List<CheckResult> adjusted = new ArrayList<>(results);
        adjusted.replaceAll(
                result -> isAdjusted(result) && countedNothing(result, countsRows) ? untested(result) : result);
        families.values().forEach(members -> adjust(adjusted, members, alpha));
        return List.copyOf(adjusted);
    }

    private static boolean isAdjusted(CheckResult result) {
        boolean tested = result.family() == Family.DRIFT || result.family() == Family.PREDICTION;
        return tested && result.isConclusive() && result.evidence().pValue() != null;
    }

    private static boolean countedNothing(CheckResult result, Predicate<String> countsRows) {
        Double statistic = result.evidence().statistic();
        return countsRows.test(result.monitor()) && statistic != null && statistic == 0 && pValue(result) == 1;
    }

    /** What could not fail has no p-value, so that the family can be recomputed from the p-values that there are. */
    private static CheckResult untested(CheckResult result) {
        return result.withEvidence(result.evidence().withoutPValue());
    }

    private static void adjust(List<CheckResult> results, List<Integer> members, double alpha) {
        double[] raw = members.stream().mapToDouble(i -> pValue(results.get(i))).toArray();
        double[] adjusted = BenjaminiHochberg.adjust(raw);
        for (int i = 0; i < raw.length; i++) {
            int member = members.get(i);
            results.set(member, settle(results.get(member), adjusted[i], alpha, raw.length));
        }
    }

    private static double pValue(CheckResult result) {
        Double p = result.evidence().pValue();
        return p == null ? 1 : p;
    }

    private static CheckResult settle(CheckResult result, double adjusted, double alpha, int tests) {
        CheckResult settled = result.withEvidence(result.evidence().withAdjustedPValue(adjusted));
        if (result.isWrong() && !(adjusted < alpha)) {
            return settled.withStatus(Status.OK, Direction.NONE)
                    .withFacts(new Amount("not_significant_among", tests, Unit.COUNT));
        }
        return tests == 1 ? settled : settled.withFacts(new Amount("adjusted_among", tests, Unit.COUNT));
    }
}
