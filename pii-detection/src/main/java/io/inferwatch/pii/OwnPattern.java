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
 * A recognizer of one's own as data.
 *
 * @param type what it finds
 * @param patterns how it is written, in the subset of regular expressions that {@link LinearPattern} understands; letters in either case
 * @param check name of a check from {@link Checks#byNames()}; null: none
 * @param context words, or pairs of words, that make surer by 0.4
 * @param score how sure the pattern alone makes, above 0 and at most 1; below 0.5 it needs context or a field that speaks for it
 */
public record OwnPattern(
        PiiType type, List<String> patterns, @Nullable String check, List<String> context, double score) {
    /**
     * Checks everything.
     *
     * @throws RuleViolationException on the first fault; its key names the component
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

    /** What finds it. */
    public Recognizer recognizer() {
        Check rule = check == null ? compact -> true : Checks.byNames().getOrDefault(check, compact -> true);
        List<LinearPattern> compiled = patterns.stream().map(LinearPattern::of).toList();
        return new PatternRecognizer(type.name(), compiled, rule, context, score);
    }
}
