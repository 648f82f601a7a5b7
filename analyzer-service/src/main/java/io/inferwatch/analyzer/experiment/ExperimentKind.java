// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.experiment;

import io.inferwatch.schema.ModelRole;
import io.inferwatch.schema.RuleViolationException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the requests of an experiment reach the versions. */
public enum ExperimentKind {
    /** A fixed share of the requests is answered by the candidate. */
    AB,
    /** A share that grows step by step. */
    CANARY,
    /** The control answers; the candidate answers the same requests for the log only. */
    SHADOW,
    /** One ranked list made of those of both versions. */
    INTERLEAVING;

    /** {@code ab}, {@code canary}, … */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws RuleViolationException for a text that is none */
    public static ExperimentKind of(String value) {
        return Arrays.stream(values())
                .filter(kind -> kind.value().equals(value))
                .findFirst()
                .orElseThrow(() -> RuleViolationException.of("kind", "one of " + names(), value));
    }

    private static String names() {
        return Arrays.stream(values()).map(ExperimentKind::value).collect(Collectors.joining(", "));
    }

    /** Whether each request is answered by both versions. */
    public boolean isPaired() {
        return this == SHADOW || this == INTERLEAVING;
    }

    /** The role in which the routers log the control's answers. */
    public ModelRole controlRole() {
        return this == SHADOW ? ModelRole.PRIMARY : ModelRole.CONTROL;
    }

    /** The role in which the routers log the candidate's answers. */
    public ModelRole candidateRole() {
        return this == SHADOW ? ModelRole.SHADOW : ModelRole.CANDIDATE;
    }
}
