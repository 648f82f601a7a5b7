package io.inferwatch.pii.document;

import io.inferwatch.pii.check.Check;
import io.inferwatch.pii.text.LinearPattern;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kind of number as data. Immutable; the {@code with}-methods make new ones.
 *
 * @param type its name
 * @param forms how it is written, and how sure each form alone makes
 * @param check what every such number passes; null: nothing is known
 * @param proof what most such numbers pass: it makes surer by {@link #PROOF}
 * @param words context
 * @param aloneLengths lengths of the first token of forms that count without context; empty: context is needed
 * @param glued may directly follow a letter where it is expected
 */
public record Document(
        String type,
        List<Form> forms,
        @Nullable Check check,
        @Nullable Check proof,
        List<String> words,
        List<Integer> aloneLengths,
        boolean glued) {
    public static final double PROOF = 0.4;

    /**
     * A way of writing.
     *
     * @param base how sure the shape with a passed check alone makes; below 0.1 it counts only where the type is expected
     */
    public record Form(LinearPattern pattern, double base) {}

    public Document {
        forms = List.copyOf(forms);
        words = List.copyOf(words);
        aloneLengths = List.copyOf(aloneLengths);
    }

    /** A document without forms yet. */
    public static Document of(String type) {
        return new Document(type, List.of(), null, null, List.of(), List.of(), false);
    }

    /** Forms whose letters match in either case. */
    public Document form(double base, String... patterns) {
        List<Form> all = new ArrayList<>(forms);
        for (String pattern : patterns) {
            all.add(new Form(LinearPattern.of(pattern), base));
        }
        return new Document(type, all, check, proof, words, aloneLengths, glued);
    }

    /** Forms for which case counts. */
    public Document exactForm(double base, String... patterns) {
        List<Form> all = new ArrayList<>(forms);
        for (String pattern : patterns) {
            all.add(new Form(LinearPattern.exact(pattern), base));
        }
        return new Document(type, all, check, proof, words, aloneLengths, glued);
    }

    public Document check(Check rule) {
        return new Document(type, forms, rule, proof, words, aloneLengths, glued);
    }

    public Document proof(Check rule) {
        return new Document(type, forms, check, rule, words, aloneLengths, glued);
    }

    public Document words(String... context) {
        return new Document(type, forms, check, proof, List.of(context), aloneLengths, glued);
    }

    /** Counts without context where its first token has one of these lengths. */
    public Document alone(Integer... lengths) {
        return new Document(type, forms, check, proof, words, List.of(lengths), glued);
    }

    public Document mayBeGlued() {
        return new Document(type, forms, check, proof, words, aloneLengths, true);
    }
}
