// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.monitor.operation.OperationMonitors;
import java.util.List;
import java.util.Set;

/**
 * The results of an hour that count although the window it is part of is not full: a broken contract, personal data, a new
 * error, silence. Healthy ones are left out; an hour with few rows proves no health.
 */
final class AtOnce {
    private static final Set<Family> FAMILIES = Set.of(Family.CONTRACT, Family.PRIVACY);
    private static final Set<String> MONITORS =
            Set.of(OperationMonitors.SILENCE.name(), OperationMonitors.NEW_ERROR.name());

    private AtOnce() {}

    static List<CheckResult> of(List<CheckResult> checks) {
        return checks.stream()
                .filter(CheckResult::isWrong)
                .filter(check -> FAMILIES.contains(check.family()) || MONITORS.contains(check.monitor()))
                .toList();
    }

    /** Checks on the volume of an hour open no findings where the volume of runs is checked. */
    static List<CheckResult> withoutVolume(List<CheckResult> checks) {
        return checks.stream()
                .map(check -> check.subject().equals(OperationMonitors.TRAFFIC) ? check.withDeciding(false) : check)
                .toList();
    }
}
