// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert;

import io.inferwatch.analyzer.incident.Incident;
import io.inferwatch.monitors.Family;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which incidents a receiver wants. It looks at the worst level so far, so that whoever heard of an incident hears of its end.
 *
 * @param model name of a model, where {@code *} is any text and {@code ?} any character
 * @param families one of the incident's findings belongs to one of them; empty: any
 */
public record AlertFilter(String model, Set<Family> families, Severity minimum) {
    public static final AlertFilter ALL = new AlertFilter("*", Set.of(), Severity.INFO);

    public AlertFilter {
        families = Set.copyOf(families);
    }

    /** Why the receiver does not want it; empty when it does. */
    public Optional<String> reasonAgainst(Incident incident) {
        if (!glob(model).matcher(incident.model()).matches()) {
            return Optional.of("model: " + incident.model() + " is not " + model);
        }
        if (!families.isEmpty()
                && incident.findings().stream().noneMatch(finding -> families.contains(finding.family()))) {
            return Optional.of("family: " + incident.lead().family().value() + " is not one of " + names());
        }
        Severity worst = Severity.ofLevel(incident.peak());
        return worst.compareTo(minimum) < 0
                ? Optional.of("level: " + worst.word() + " is below " + minimum.word())
                : Optional.empty();
    }

    private List<String> names() {
        return families.stream().map(Family::value).sorted().toList();
    }

    private static Pattern glob(String text) {
        String pattern = text.codePoints()
                .mapToObj(point -> switch (point) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(point));
                })
                .collect(Collectors.joining());
        return Pattern.compile(pattern, Pattern.DOTALL);
    }
}
