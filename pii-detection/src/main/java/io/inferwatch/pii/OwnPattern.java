// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii;

import io.inferwatch.pii.check.Check;
import io.inferwatch.pii.check.Checks;
import io.inferwatch.pii.recognize.Recognizer;
import io.inferwatch.pii.recognize.pattern.PatternRecognizer;
import io.inferwatch.pii.text.LinearPattern;
import io.inferwatch.schema.RuleViolationException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user's own recognizer, described by data.
 *
 * @param type the type that it finds
 * @param patterns how the data is written, in the subset of regular expressions that {@link LinearPattern} supports;
 *     case is ignored
 * @param check name of a check from {@link Checks#byNames()}; null: no check
 * @param context words, or pairs of words, that raise the score by 0.4 when they are nearby
 * @param score score of a match of the pattern alone, above 0 and at most 1; below 0.5 a match also needs context or a
 *     hint about the field
 */
public record OwnPattern(
        PiiType type, List<String> patterns, @Nullable String check, List<String> context, double score) {
    /**
     * Validates all components.
     *
     * @throws RuleViolationException for the first invalid component; its key names the component
     */
    public OwnPattern {
        patterns = List.copyOf(patterns);
        context = List.copyOf(context);
        if (patterns.isEmpty()) {
            throw RuleViolationException.of("patterns", "at least one", "none");
        }
        if (!(score > 0 && score <= 1)) {
            throw RuleViolationException.of("score", "above 0 and at most 1", score);
        }
        if (check != null && !Checks.byNames().containsKey(check)) {
            throw RuleViolationException.of(
                    "check", "one of " + String.join(", ", Checks.byNames().keySet()), check);
        }
        patterns.forEach(LinearPattern::of);
    }

    /**
     * The recognizer for these patterns, for {@link PiiScanner#with(List)}.
     *
     * @throws RuleViolationException if a context phrase has more than two words
     */
    public Recognizer recognizer() {
        Check rule = check == null ? compact -> true : Checks.byNames().getOrDefault(check, compact -> true);
        List<LinearPattern> compiled = patterns.stream().map(LinearPattern::of).toList();
        return new PatternRecognizer(type.name(), compiled, rule, context, score);
    }
}
