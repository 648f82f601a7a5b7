// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.dependency;

import java.util.Comparator;

/** A model that is fed by another one. */
public record Dependency(String downstream, String upstream, Criticality criticality) {
    static final Comparator<Dependency> ORDER =
            Comparator.comparing(Dependency::upstream).thenComparing(Dependency::downstream);
}
