// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.incident;

import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.finding.Finding;

/** What a finding is about: its family and subject. */
public record Symptom(Family family, String subject) {
    public static Symptom of(Finding finding) {
        return new Symptom(finding.family(), finding.subject());
    }
}
