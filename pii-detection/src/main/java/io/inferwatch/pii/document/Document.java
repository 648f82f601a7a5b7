// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.document;

import io.inferwatch.pii.check.Check;
import io.inferwatch.pii.text.LinearPattern;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kind of document number. Immutable; the methods that set something return a changed copy.
 *
 * @param type name of its type
 * @param forms the ways in which it is written, each with its score
 * @param check rule that every such number meets; null: none is known
 * @param proof rule that most such numbers meet; meeting it adds {@link #PROOF} to the score
 * @param words context words
 * @param aloneLengths lengths of the first token of forms that count without context; empty: context is needed
 * @param glued whether the number may directly follow a letter in a field that is known to hold it
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
     * One way of writing the number.
     *
     * @param base score of a match that passes the check, without context; below 0.1 it counts only where the type is
     *     expected
     */
    public record Form(LinearPattern pattern, double base) {}

    public Document {
        forms = List.copyOf(forms);
        words = List.copyOf(words);
        aloneLengths = List.copyOf(aloneLengths);
    }

    /** Begins a document that has no forms yet. */
    public static Document of(String type) {
        return new Document(type, List.of(), null, null, List.of(), List.of(), false);
    }

    /** Adds forms that ignore the case of letters. */
    public Document form(double base, String... patterns) {
        List<Form> all = new ArrayList<>(forms);
        for (String pattern : patterns) {
            all.add(new Form(LinearPattern.of(pattern), base));
        }
        return new Document(type, all, check, proof, words, aloneLengths, glued);
    }

    /** Adds forms for which the case of letters matters. */
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

    /** Lets the number count without context if its first token has one of these lengths. */
    public Document alone(Integer... lengths) {
        return new Document(type, forms, check, proof, words, List.of(lengths), glued);
    }

    public Document mayBeGlued() {
        return new Document(type, forms, check, proof, words, aloneLengths, true);
    }
}
