// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value of a business metric of a model, such as the revenue or the conversions that its predictions led to.
 *
 * @param id unique; empty: the agent creates one
 * @param time of which the value is
 * @param model the model's name
 * @param modelVersion null: the value is of no single version
 * @param name of the metric
 * @param value a finite number
 */
public record MetricEvent(
        String id, Instant time, String model, @Nullable String modelVersion, String name, double value) {
    /** No model, version or metric has a longer name. */
    public static final int NAME_CHARACTERS = 256;

    private static final String NAME_RULE =
            "1 to " + NAME_CHARACTERS + " characters, not blank, without control characters";

    /** @throws RuleViolationException with every fault; the keys are {@code model}, {@code model_version}, {@code name}, {@code value} */
    public MetricEvent {
        List<RuleViolation> faults = new ArrayList<>();
        checkName("model", model, faults);
        if (modelVersion != null) {
            checkName("model_version", modelVersion, faults);
        }
        checkName("name", name, faults);
        if (name.equals("*")) {
            faults.add(RuleViolation.of("name", "a name other than *, which means all others", found(name)));
        }
        if (!Double.isFinite(value)) {
            faults.add(RuleViolation.of("value", "a finite number", value));
        }
        if (!faults.isEmpty()) {
            throw new RuleViolationException(faults);
        }
    }

    private static void checkName(String key, String name, List<RuleViolation> faults) {
        if (name.isBlank()
                || name.length() > NAME_CHARACTERS
                || name.codePoints().anyMatch(MetricEvent::isUnprintable)) {
            faults.add(RuleViolation.of(key, NAME_RULE, found(name)));
        }
    }

    private static boolean isUnprintable(int character) {
        int type = Character.getType(character);
        return Character.isISOControl(character)
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static String found(String name) {
        if (name.length() > NAME_CHARACTERS) {
            return name.length() + " characters";
        }
        StringBuilder text = new StringBuilder("'");
        name.codePoints().forEach(c -> {
            if (isUnprintable(c)) {
                text.append(String.format("\\u%04x", c));
            } else {
                text.appendCodePoint(c);
            }
        });
        return text.append('\'').toString();
    }
}
