// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.pattern;

import io.inferwatch.monitors.template.Template;
import io.inferwatch.monitors.template.TemplateMiner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A miner whose memory can be kept: the lines that taught it something new, in their order. A book made of them tells the
 * same templates, whatever the rules of the miner are by then. Learning the same lines again changes nothing.
 *
 * <p>Bounded: at most {@value #PER_TEMPLATE} lines of a template and {@value #LINES} in all, the oldest are forgotten
 * first; of a line {@value #CHARS} characters. Not thread-safe.
 */
public final class TemplateBook {
    static final int LINES = 2_000;
    static final int PER_TEMPLATE = 64;
    static final int CHARS = 1_000;

    private final TemplateMiner miner = new TemplateMiner();
    private final List<String> kept = new ArrayList<>();

    /** @param kept what {@link #lines} said before */
    public static TemplateBook of(List<String> kept) {
        TemplateBook book = new TemplateBook();
        kept.forEach(book::take);
        return book;
    }

    /** Learns lines in the order of the alphabet: the order in which they were read says nothing. */
    public void learn(Collection<String> lines) {
        lines.stream().map(TemplateBook::cut).distinct().sorted().forEach(this::take);
    }

    /** The template of a line as known now. */
    public Template template(String line) {
        return miner.template(cut(line));
    }

    /** What to keep. */
    public List<String> lines() {
        Map<String, Integer> perTemplate = new HashMap<>();
        List<String> some = kept.stream()
                .filter(line -> perTemplate.merge(template(line).id(), 1, Integer::sum) <= PER_TEMPLATE)
                .toList();
        return some.subList(Math.max(0, some.size() - LINES), some.size());
    }

    private void take(String line) {
        int before = miner.size();
        miner.template(line);
        if (miner.size() > before) {
            kept.add(line);
        }
    }

    private static String cut(String line) {
        return line.length() <= CHARS ? line : beginning(line, CHARS);
    }

    /** At most so many characters of a longer line, and no half of a character of two: a store keeps whole ones only. */
    static String beginning(String line, int most) {
        return line.substring(0, Character.isHighSurrogate(line.charAt(most - 1)) ? most - 1 : most);
    }
}
