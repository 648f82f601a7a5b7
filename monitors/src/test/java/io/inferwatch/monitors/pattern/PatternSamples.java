// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.pattern;

import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.MonitorSettings;
import java.time.Instant;

/** What checks of this room are asked with. */
final class PatternSamples {
    private PatternSamples() {}

    static PatternCheck check(PatternKind kind) {
        Instant from = Instant.parse("2026-03-01T00:00:00Z");
        Scope scope = new Scope("credit", null, null, new Window(from, from.plusSeconds(3600)), "first@1");
        return new PatternCheck(scope, kind, MonitorSettings.defaults());
    }
}
