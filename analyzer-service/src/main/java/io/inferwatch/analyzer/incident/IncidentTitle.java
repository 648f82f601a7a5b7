// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.incident;

import io.inferwatch.monitors.finding.Finding;
import io.inferwatch.monitors.message.MessageFormat;
import java.util.Comparator;
import java.util.List;

/** What happened in plain words: the title of the lead finding, or how many changed like it. */
final class IncidentTitle {
    private static final int FEW = 3;
    private static final int LONGEST = 90;

    private IncidentTitle() {}

    /** @param findings of one incident, the lead finding first */
    static String of(List<Finding> findings) {
        Finding lead = findings.get(0);
        CauseRank rank = CauseRank.of(lead);
        List<Finding> alike = findings.stream()
                .filter(finding -> CauseRank.of(finding) == rank)
                .toList();
        long subjects = alike.stream().map(Finding::subject).distinct().count();
        return shortened(
                subjects > FEW ? subjects + " " + rank.several() + ", most " + name(worst(alike)) : lead.title());
    }

    private static Finding worst(List<Finding> findings) {
        return findings.stream()
                .max(Comparator.comparing(Finding::peak).thenComparing(Finding::severity))
                .orElseThrow();
    }

    private static String name(Finding finding) {
        return MessageFormat.shortName(finding.subject());
    }

    private static String shortened(String title) {
        return title.codePointCount(0, title.length()) <= LONGEST
                ? title
                : title.substring(0, title.offsetByCodePoints(0, LONGEST - 1)).stripTrailing() + "…";
    }
}
