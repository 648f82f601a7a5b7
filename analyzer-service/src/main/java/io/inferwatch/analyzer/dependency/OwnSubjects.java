// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.dependency;

import io.inferwatch.monitors.finding.Finding;
import java.util.Set;

/** Findings that no other model causes, and that harm no other model, whatever their family. */
final class OwnSubjects {
    private static final Set<String> SUBJECTS = Set.of("pii_rate", "version_age");

    private OwnSubjects() {}

    static boolean isOwn(Finding finding) {
        return SUBJECTS.contains(finding.subject());
    }
}
