// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import java.util.ArrayList;
import java.util.List;

/** Collects which rules are broken where. */
final class Problems {
    /**
     * A broken rule.
     *
     * @param where the object, or the panel
     */
    record Problem(LintRule rule, String where, String found) {
        @Override
        public String toString() {
            return where + ": " + rule.text() + ". Found: " + found;
        }
    }

    private final List<Problem> all = new ArrayList<>();

    void expect(boolean right, LintRule rule, String where, Object found) {
        if (!right) {
            all.add(new Problem(rule, where, found.toString()));
        }
    }

    List<Problem> all() {
        return List.copyOf(all);
    }
}
