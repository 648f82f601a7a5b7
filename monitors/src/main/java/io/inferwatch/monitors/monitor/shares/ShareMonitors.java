// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.shares;

import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.monitor.Measurement;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.MonitorSpec;
import io.inferwatch.monitors.monitor.MonitorSpec.Kind;
import io.inferwatch.monitors.monitor.NotComputableException;
import io.inferwatch.monitors.monitor.column.ContingencyTable;
import io.inferwatch.monitors.stat.ChiSquare;
import io.inferwatch.monitors.stat.CramersV;
import io.inferwatch.monitors.stat.Divergence;
import io.inferwatch.monitors.stat.ExpectedUnderNull;
import java.util.List;

/**
 * The monitors of shares: a spec and a function each. All but the chi-square and the tests of two values take the
 * chi-square's p, and all distances leave out what they show without drift.
 */
public final class ShareMonitors {
    private ShareMonitors() {}

    public static List<Monitor> all() {
        return List.of(
                new ShareMonitor(
                        shares("chi_square", 0.03, "share change")
                                .statistic("χ²")
                                .share()
                                .byDefault(),
                        ShareMonitors::chiSquare),
                new ShareMonitor(shares("psi", 0.1, "PSI").statistic("uncorrected"), ShareMonitors::psi),
                new ShareMonitor(
                        shares("jensen_shannon", 0.1, "Jensen–Shannon distance")
                                .statistic("uncorrected")
                                .share(),
                        ShareMonitors::jensenShannon),
                new ShareMonitor(
                        shares("hellinger", 0.1, "Hellinger distance")
                                .statistic("uncorrected")
                                .share(),
                        ShareMonitors::hellinger),
                new ShareMonitor(
                        shares("l_infinity", 0.03, "largest share change")
                                .statistic("uncorrected")
                                .share(),
                        ShareMonitors::lInfinity),
                new ShareMonitor(
                        shares("kl", 0.05, "KL divergence").statistic("uncorrected"), ShareMonitors::kullbackLeibler),
                new ShareMonitor(
                        shares("total_variation", 0.07, "total variation")
                                .statistic("uncorrected")
                                .share(),
                        ShareMonitors::totalVariation),
                new ShareMonitor(
                        shares("cramers_v", 0.1, "V at equal sizes")
                                .statistic("uncorrected")
                                .share(),
                        ShareMonitors::cramersV),
                new TwoValueMonitor(
                        twoValues("fisher").statistic("odds ratio"),
                        table -> table.outcome(table.oddsRatio(), table.fisher())),
                new TwoValueMonitor(
                        twoValues("two_proportion").statistic("z"),
                        table -> table.outcome(table.z(), table.twoProportion())));
    }

    private static MonitorSpec shares(String name, double threshold, String effect) {
        return MonitorSpec.of(name, Family.DRIFT, Kind.SHARES)
                .threshold(threshold)
                .effect(effect);
    }

    /** A test of columns of two values; its effect is the change of a share. */
    private static MonitorSpec twoValues(String name) {
        return MonitorSpec.of(name, Family.DRIFT, Kind.TWO_VALUES)
                .threshold(0.03)
                .effect("share change")
                .share();
    }

    /**
     * That both sides have the same shares; the effect is the largest change of a share, and p the harmonic mean of the
     * chi-square's, which sees all cells, and of that of the largest change, which sees one better.
     */
    private static Measurement chiSquare(ContingencyTable table) {
        double change = Divergence.lInfinity(table.referenceShares(), table.currentShares());
        return table.outcome(table.chiSquare().statistic(), table.pValueOfShares(), change);
    }

    /** Population stability index. */
    private static Measurement psi(ContingencyTable table) {
        double psi = Divergence.psi(table.smoothReference(), table.smoothCurrent());
        double expected = ExpectedUnderNull.psi(table.occupied(), table.effectiveReference(), table.effectiveCurrent());
        return table.outcome(psi, Math.max(0, psi - expected));
    }

    /** Jensen–Shannon distance, base 2. */
    private static Measurement jensenShannon(ContingencyTable table) {
        double divergence = Divergence.jensenShannon(table.smoothReference(), table.smoothCurrent());
        double expected =
                ExpectedUnderNull.jensenShannon(table.occupied(), table.effectiveReference(), table.effectiveCurrent());
        return table.outcome(Math.sqrt(divergence), Math.sqrt(Math.max(0, divergence - expected)));
    }

    private static Measurement hellinger(ContingencyTable table) {
        double squared = Divergence.squaredHellinger(table.smoothReference(), table.smoothCurrent());
        double expected = ExpectedUnderNull.squaredHellinger(
                table.occupied(), table.effectiveReference(), table.effectiveCurrent());
        return table.outcome(Math.sqrt(squared), Math.sqrt(Math.max(0, squared - expected)));
    }

    /** The largest change of a share. */
    private static Measurement lInfinity(ContingencyTable table) {
        double change = Divergence.lInfinity(table.referenceShares(), table.currentShares());
        double chance =
                ExpectedUnderNull.lInfinity(table.pooledShares(), table.effectiveReference(), table.effectiveCurrent());
        return table.outcome(change, ExpectedUnderNull.without(chance, change));
    }

    /** Kullback–Leibler divergence of the window from the reference. */
    private static Measurement kullbackLeibler(ContingencyTable table) {
        double divergence = Divergence.kullbackLeibler(table.smoothReference(), table.smoothCurrent());
        double expected = ExpectedUnderNull.kullbackLeibler(
                table.occupied(), table.effectiveReference(), table.effectiveCurrent());
        return table.outcome(divergence, Math.max(0, divergence - expected));
    }

    /** Half the sum of all share changes. */
    private static Measurement totalVariation(ContingencyTable table) {
        double distance = Divergence.totalVariation(table.referenceShares(), table.currentShares());
        double chance = ExpectedUnderNull.totalVariation(
                table.pooledShares(), table.effectiveReference(), table.effectiveCurrent());
        return table.outcome(distance, ExpectedUnderNull.without(chance, distance));
    }

    /** Cramér's V of sample and value, its bias corrected, as at equal sample sizes. */
    private static Measurement cramersV(ContingencyTable table) {
        ChiSquare.Result chi = table.chiSquare();
        if (chi.degrees() == 0) {
            throw new NotComputableException(Reason.Code.CONSTANT, "the column is constant");
        }
        double n = table.effectiveReference();
        double m = table.effectiveCurrent();
        double corrected = CramersV.corrected(chi.statistic(), chi.degrees() + 1, n + m);
        return table.outcome(CramersV.of(chi.statistic(), n + m), CramersV.atEqualSizes(corrected, n, m));
    }
}
