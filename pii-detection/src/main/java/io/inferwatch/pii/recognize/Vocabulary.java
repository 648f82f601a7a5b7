// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize;

import io.inferwatch.pii.text.ContextWords;
import io.inferwatch.pii.text.FoldedText;
import io.inferwatch.pii.text.WordHits;
import io.inferwatch.schema.RuleViolationException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The types of some recognizers and their context words. Immutable. */
public final class Vocabulary {
    private final Map<String, Integer> topics = new HashMap<>();
    private final List<String> names;
    private final ContextWords words;

    private Vocabulary(Map<String, List<String>> types) {
        names = List.copyOf(types.keySet());
        for (int topic = 0; topic < names.size(); topic++) {
            topics.put(names.get(topic), topic);
        }
        words = ContextWords.of(List.copyOf(types.values()));
    }

    public static Vocabulary of(Collection<Recognizer> recognizers) {
        Map<String, List<String>> types = new LinkedHashMap<>();
        for (Recognizer recognizer : recognizers) {
            recognizer
                    .types()
                    .forEach((type, words) -> types.computeIfAbsent(type, key -> new ArrayList<>())
                            .addAll(words));
        }
        return new Vocabulary(types);
    }

    /** The names of the types, in the order of the recognizers. */
    public List<String> types() {
        return names;
    }

    /** The types that have a context word in this field name. */
    public Set<String> namedBy(String field) {
        WordHits hits = hits(FoldedText.of(field));
        Set<String> named = new HashSet<>();
        for (int hit = 0; hit < hits.size(); hit++) {
            topicsOf(hits.entry(hit)).stream().mapToObj(names::get).forEach(named::add);
        }
        return Collections.unmodifiableSet(named);
    }

    WordHits hits(FoldedText text) {
        return WordHits.in(text, words);
    }

    BitSet topicsOf(int entry) {
        return words.topics(entry);
    }

    int topic(String type) {
        Integer topic = topics.get(type);
        if (topic == null) {
            throw RuleViolationException.of("type", "one that the recognizer names", type);
        }
        return topic;
    }
}
