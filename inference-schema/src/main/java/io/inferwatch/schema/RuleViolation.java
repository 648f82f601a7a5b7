// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One value that breaks a rule of an option, a setting or an event. Immutable.
 *
 * <p>The message reads {@code key: Expecting rule. Found: found}. Code that needs a part of it reads {@link #key},
 * {@link #rule} or {@link #found}; nothing needs to cut the message.
 *
 * <p>To reject one value at once:
 *
 * <pre>{@code
 * if (rate <= 0 || rate > 1) {
 *     throw RuleViolationException.of("samplingRate", "above 0 and at most 1", rate);
 * }
 * }</pre>
 *
 * <p>To report all faults of a configuration together, collect violations and throw them once:
 *
 * <pre>{@code
 * List<RuleViolation> violations = new ArrayList<>();
 * if (batchSize < 1) {
 *     violations.add(RuleViolation.of("batchSize", "at least 1", batchSize));
 * }
 * if (!violations.isEmpty()) {
 *     throw new RuleViolationException(violations);
 * }
 * }</pre>
 *
 * @param key name of the option, setting or field, or its place in a file such as {@code pii.fields[0]}
 * @param rule what the value must be; continues the words "Expecting …", without a full stop at the end
 * @param found the value that breaks the rule, or what is there instead, for example {@code none}; never a secret
 */
public record RuleViolation(String key, String rule, String found) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** A violation by any value; null is written as {@code null}. */
    public static RuleViolation of(String key, String rule, @Nullable Object found) {
        return new RuleViolation(key, rule, String.valueOf(found));
    }

    /** The same violation of a key inside another one: {@code prefix.key}. */
    public RuleViolation under(String prefix) {
        return new RuleViolation(prefix + "." + key, rule, found);
    }

    /** {@code key: Expecting rule. Found: found}. */
    public String message() {
        return key + ": Expecting " + rule + ". Found: " + found;
    }

    /** The same as {@link #message}. */
    @Override
    public String toString() {
        return message();
    }
}
