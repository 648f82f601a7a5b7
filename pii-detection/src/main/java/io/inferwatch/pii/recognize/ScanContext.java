// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize;

import io.inferwatch.pii.text.FoldedText;
import io.inferwatch.pii.text.IntList;
import io.inferwatch.pii.text.Tokens;
import io.inferwatch.pii.text.WordHits;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The text of one scan with everything that recognizers read: folded characters, tokens, context words and evidence
 * about the field. Collects the candidates that recognizers offer and keeps those whose score reaches the threshold.
 * Not thread-safe; lives for one scan.
 */
public final class ScanContext {
    private static final int BEFORE = 60;
    private static final int BEHIND = 30;

    private final FoldedText text;
    private final Tokens tokens;
    private final Vocabulary vocabulary;
    private final Evidence evidence;
    private final boolean knowsTheField;
    private final BitSet topicsInText = new BitSet();
    private final @Nullable IntList[] wordEnds;
    private final List<Found> found = new ArrayList<>(4);

    private ScanContext(FoldedText text, Vocabulary vocabulary, Evidence evidence) {
        this.text = text;
        this.tokens = Tokens.of(text);
        this.vocabulary = vocabulary;
        this.evidence = evidence;
        this.knowsTheField = evidence.knowsTheField();
        this.wordEnds = new IntList[vocabulary.types().size()];
        collect(vocabulary.hits(text));
    }

    public static ScanContext of(CharSequence text, Vocabulary vocabulary, Evidence evidence) {
        return new ScanContext(FoldedText.of(text), vocabulary, evidence);
    }

    private void collect(WordHits hits) {
        for (int hit = 0; hit < hits.size(); hit++) {
            BitSet topics = vocabulary.topicsOf(hits.entry(hit));
            for (int topic = topics.nextSetBit(0); topic >= 0; topic = topics.nextSetBit(topic + 1)) {
                IntList ends = wordEnds[topic];
                if (ends == null) {
                    ends = new IntList();
                    wordEnds[topic] = ends;
                    topicsInText.set(topic);
                }
                ends.add(hits.end(hit));
            }
        }
    }

    public FoldedText text() {
        return text;
    }

    public Tokens tokens() {
        return tokens;
    }

    /** Whether the field is known to hold this type. */
    public boolean expects(String type) {
        return knowsTheField && evidence.expected().contains(type);
    }

    /** Whether the type is expected, or the field's name or other values indicate it. */
    public boolean favours(String type) {
        return knowsTheField && evidence.of(type) > 0;
    }

    /** Whether there is evidence about the field for any type. */
    public boolean favoursAny() {
        return knowsTheField;
    }

    /** Whether a candidate below the default threshold may count. */
    public boolean isLenient() {
        return knowsTheField || !evidence.thresholds().isEmpty();
    }

    /** Whether the text has a context word of this type anywhere, or {@link #favours} holds. */
    public boolean isAbout(String type) {
        return topicsInText.get(vocabulary.topic(type)) || favours(type);
    }

    /** The types that have a context word in the text. */
    public List<String> typesInText() {
        List<String> types = new ArrayList<>();
        for (int topic = topicsInText.nextSetBit(0); topic >= 0; topic = topicsInText.nextSetBit(topic + 1)) {
            types.add(vocabulary.types().get(topic));
        }
        return types;
    }

    /** Offsets at which the type's context words end, sorted; null if there are none. */
    public @Nullable IntList wordEnds(String type) {
        return wordEnds[vocabulary.topic(type)];
    }

    /**
     * Whether a context word of this type ends at most 60 characters before or 30 characters after the given part of
     * the text.
     */
    public boolean isNear(String type, int start, int end) {
        IntList ends = wordEnds[vocabulary.topic(type)];
        return ends != null && ends.below(end + BEHIND) > ends.below(start - BEFORE);
    }

    /**
     * Offers a candidate. It counts if its score, with what context and field add, reaches the threshold.
     *
     * @param start offset of the first character in {@link #text()}
     * @param end offset after the last character
     * @param base score from the pattern and its checks alone, 0 to 1
     */
    public void offer(String type, int start, int end, double base) {
        double field = evidence.of(type);
        double context = isNear(type, start, end) ? Evidence.CONTEXT : 0;
        double doubt = field + context <= 0 && TechnicalKeys.isBefore(text, start) ? Evidence.TECHNICAL : 0;
        double score = Math.min(Evidence.HIGHEST, Math.max(0, base + field + context + doubt));
        if (score >= evidence.threshold(type) - 1e-9 && score > 0 && !isAllowed(start, end)) {
            found.add(new Found(type, text.originalStart(start), text.originalEnd(end), score, expects(type)));
        }
    }

    private boolean isAllowed(int start, int end) {
        return !evidence.allowed().isEmpty()
                && evidence.allowed().contains(text.part(start, end).toLowerCase(Locale.ROOT));
    }

    /** The candidates that counted so far, in the order in which they were offered; may overlap. */
    public List<Found> found() {
        return found;
    }
}
