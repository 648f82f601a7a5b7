// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.quality;

import io.inferwatch.analyzer.incident.IncidentRule;
import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.finding.FindingState;
import io.inferwatch.monitors.finding.FindingTracker;
import io.inferwatch.monitors.profile.ProfileBuilder;
import io.inferwatch.monitors.profile.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A simulated model with the causes that move its columns, watched hour by hour; its findings under several rules. */
final class IncidentCase {
    static final int COLUMNS = 8;
    private static final String COLUMN = "input.num.c";
    private static final int REFERENCE_HOURS = 48;
    private static final int ROWS = 200;

    private final List<Cause> causes;
    private final Random random;

    IncidentCase(List<Cause> causes, long seed) {
        this.causes = List.copyOf(causes);
        this.random = new Random(seed);
    }

    /** The findings that opened, with their incidents under each of the rules. */
    Map<Integer, List<Finding>> findings(List<Integer> windows, int hours) {
        List<List<Row>> known = new ArrayList<>();
        for (int hour = 0; hour < REFERENCE_HOURS; hour++) {
            known.add(rows(-1));
        }
        Reference reference = Reference.of(known);
        FindingTracker tracker = FindingTracker.of(List.of());
        Map<Integer, Map<String, String>> incidents = new HashMap<>();
        windows.forEach(rule -> incidents.put(rule, new HashMap<>()));
        for (int hour = 0; hour < hours; hour++) {
            ProfileBuilder current = new ProfileBuilder(reference.layout());
            rows(hour).forEach(current::add);
            tracker.update(Reference.hour(hour), reference.evaluate(current.build(), hour));
            incidents.forEach((rule, joined) -> join(rule, tracker.findings(), joined));
        }
        Map<Integer, List<Finding>> byRule = new HashMap<>();
        incidents.forEach((rule, joined) -> byRule.put(rule, named(tracker.findings(), joined)));
        return byRule;
    }

    private static void join(int rule, List<Finding> findings, Map<String, String> incidents) {
        new IncidentRule(rule)
                .join(named(findings, incidents)).stream()
                        .filter(finding -> finding.incident() != null)
                        .forEach(finding -> incidents.put(finding.id(), finding.incident()));
    }

    private static List<Finding> named(List<Finding> findings, Map<String, String> incidents) {
        return findings.stream()
                .filter(finding -> finding.state() != FindingState.PENDING)
                .map(finding -> finding.withIncident(incidents.get(finding.id())))
                .toList();
    }

    private List<Row> rows(int hour) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            Map<String, Double> numbers = new HashMap<>();
            for (int column = 0; column < COLUMNS; column++) {
                numbers.put(COLUMN + column, random.nextGaussian() + shift(column, hour));
            }
            rows.add(Row.of(numbers, Map.of()));
        }
        return rows;
    }

    private double shift(int column, int hour) {
        return hour < 0
                ? 0
                : causes.stream()
                        .mapToDouble(cause -> cause.shift(column, hour))
                        .sum();
    }

    /** The number of the cause that moves the column of a finding while it begins; −1: none. */
    int cause(Finding finding) {
        int column = Integer.parseInt(finding.subject().substring(COLUMN.length()));
        for (int i = 0; i < causes.size(); i++) {
            if (causes.get(i).shifts().containsKey(column)) {
                return i;
            }
        }
        return -1;
    }
}
