// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

/**
 * An option or the machine does not meet a requirement of the server. The message reads
 * {@code key: Expecting rule. Found: found}; callers that need a part of it read {@link #key}, {@link #rule} or
 * {@link #found}.
 *
 * <p>The parts are those of {@code RuleViolation} in {@code inference-schema}. This module cannot use that class, because
 * the integration tests of {@code inference-schema} need this module.
 */
public final class RequirementException extends EmbeddedElasticsearchException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final String rule;
    private final String found;

    private RequirementException(String key, String rule, String found) {
        super(key + ": Expecting " + rule + ". Found: " + found);
        this.key = key;
        this.rule = rule;
        this.found = found;
    }

    static RequirementException of(String key, String rule, Object found) {
        return new RequirementException(key, rule, String.valueOf(found));
    }

    /** The option, file or place that does not meet the requirement, for example {@code port}. */
    public String key() {
        return key;
    }

    /** The requirement; continues the words "Expecting …". */
    public String rule() {
        return rule;
    }

    /** What is there instead. */
    public String found() {
        return found;
    }
}
