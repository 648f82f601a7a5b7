// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii;

import io.inferwatch.pii.catalog.Recognizers;
import io.inferwatch.pii.recognize.Evidence;
import io.inferwatch.pii.recognize.Found;
import io.inferwatch.pii.recognize.Recognizer;
import io.inferwatch.pii.recognize.ScanContext;
import io.inferwatch.pii.recognize.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds personal data in text. Immutable and thread-safe. Time is linear in the length of the text, memory is a few
 * integers per word. Accepts any text, lone surrogates and other scripts' digits included ({@code FoldedText}).
 *
 * <pre>{@code
 * var scanner = PiiScanner.standard();
 * Masking.replace(text, scanner.scan(text)); // "write to <EMAIL>"
 * scanner.forField(FieldHint.expecting(PiiType.IBAN)).scan(text);
 * }</pre>
 */
public final class PiiScanner {
    private static final PiiScanner STANDARD = of(Recognizers.standard());

    private final List<Recognizer> recognizers;
    private final Vocabulary vocabulary;
    private final FieldRules rules;
    private final Evidence evidence;
    private final Map<String, PiiType> types;

    private PiiScanner(List<Recognizer> recognizers, Vocabulary vocabulary, FieldRules rules, Evidence evidence) {
        this.recognizers = recognizers;
        this.vocabulary = vocabulary;
        this.rules = rules;
        this.evidence = evidence;
        this.types = vocabulary.types().stream().collect(Collectors.toUnmodifiableMap(name -> name, PiiType::new));
    }

    /** The scanner with all recognizers of this library. */
    public static PiiScanner standard() {
        return STANDARD;
    }

    /** A scanner with the given recognizers only. */
    public static PiiScanner of(List<Recognizer> recognizers) {
        List<Recognizer> all = List.copyOf(recognizers);
        return new PiiScanner(all, Vocabulary.of(all), FieldRules.NONE, Evidence.NONE);
    }

    /** Adds recognizers: classes of your own, or {@link OwnPattern#recognizer() patterns}. */
    public PiiScanner with(List<? extends Recognizer> more) {
        List<Recognizer> all =
                Stream.concat(recognizers.stream(), more.stream()).toList();
        return new PiiScanner(all, Vocabulary.of(all), rules, evidence);
    }

    /**
     * Sets thresholds, allow-lists and expected types. Rules for all fields apply everywhere, rules for one field only
     * after {@link #forField}.
     */
    public PiiScanner with(FieldRules rules) {
        return new PiiScanner(recognizers, vocabulary, rules, rules.evidence(FieldHint.NONE, vocabulary));
    }

    /** The same scanner for the texts of one field. Costs about as much as scanning a line, so keep the result. */
    public PiiScanner forField(FieldHint hint) {
        return new PiiScanner(recognizers, vocabulary, rules, rules.evidence(hint, vocabulary));
    }

    /** The rules in use. */
    public FieldRules rules() {
        return rules;
    }

    /** The types that the recognizers can find, in the order of the recognizers. */
    public List<PiiType> types() {
        return vocabulary.types().stream().map(PiiType::new).toList();
    }

    /**
     * Finds personal data: spans sorted by start, without overlap. Of two findings that overlap, the one of an expected
     * type wins, then the one with the clearly higher score, then the longer one.
     */
    public List<PiiSpan> scan(CharSequence text) {
        List<Found> found = candidates(text, evidence);
        if (found.isEmpty()) {
            return List.of();
        }
        List<PiiSpan> spans = new ArrayList<>(found.size());
        for (Found one : Overlaps.resolved(found)) {
            PiiType type = type(one);
            spans.add(new PiiSpan(type, one.start(), one.end(), rounded(one.score())));
        }
        return List.copyOf(spans);
    }

    /**
     * The evidence about a field under the assumption that it holds all these types. Whatever counts under any other
     * evidence for these types also counts under this one.
     */
    Evidence lenient(FieldHint hint, Set<String> types) {
        Evidence known = rules.evidence(hint, vocabulary);
        Set<String> expected = new HashSet<>(types);
        expected.addAll(known.expected());
        Map<String, Double> thresholds = new HashMap<>(known.thresholds());
        thresholds.values().removeIf(threshold -> threshold > Evidence.THRESHOLD);
        return new Evidence(expected, known.named(), Map.of(), thresholds, known.allowed());
    }

    /** Everything in the text that reaches its threshold, in the order of the recognizers; may overlap. */
    List<Found> candidates(CharSequence text, Evidence evidence) {
        ScanContext scan = ScanContext.of(text, vocabulary, evidence);
        for (Recognizer recognizer : recognizers) {
            recognizer.find(scan);
        }
        return scan.found();
    }

    private PiiType type(Found found) {
        PiiType type = types.get(found.type());
        return type == null ? new PiiType(found.type()) : type;
    }

    private static double rounded(double score) {
        return Math.round(score * 100) / 100.0;
    }
}
