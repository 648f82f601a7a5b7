// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An argument or a configuration that breaks one or more rules. The message has one line per {@link RuleViolation},
 * separated by {@code \n}; {@link #violations} gives their parts. The class {@link RuleViolation} shows how to throw one.
 */
public final class RuleViolationException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final List<RuleViolation> violations;

    /**
     * One exception for all faults of a configuration.
     *
     * @param violations in the order in which the message names them; at least one
     * @throws IllegalArgumentException if the list is empty
     */
    public RuleViolationException(List<RuleViolation> violations) {
        this(violations, null);
    }

    /**
     * The same with the exception that led to it.
     *
     * @param violations in the order in which the message names them; at least one
     * @throws IllegalArgumentException if the list is empty
     */
    public RuleViolationException(List<RuleViolation> violations, @Nullable Throwable cause) {
        super(message(violations), cause);
        this.violations = List.copyOf(violations);
    }

    /** An exception for a single violation; a null as the value found is written as {@code null}. */
    public static RuleViolationException of(String key, String rule, @Nullable Object found) {
        return new RuleViolationException(List.of(RuleViolation.of(key, rule, found)));
    }

    /** The violations in the order of the message; immutable and not empty. */
    public List<RuleViolation> violations() {
        return violations;
    }

    private static String message(List<RuleViolation> violations) {
        if (violations.isEmpty()) {
            throw new IllegalArgumentException("violations: Expecting at least one. Found: none");
        }
        return violations.stream().map(RuleViolation::message).collect(Collectors.joining("\n"));
    }
}
