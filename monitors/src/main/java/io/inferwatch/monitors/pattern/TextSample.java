// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.pattern;

import io.inferwatch.monitors.template.Template;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The texts of one field in some stretch of traffic, or a uniform sample of them. Immutable.
 *
 * @param rows requests over which the rate of a text is computed: all of them for errors, those with a text otherwise
 * @param texts requests that have a text
 * @param lines the texts that were read, personal data masked, with how often each was
 */
public record TextSample(long rows, long texts, Map<String, Long> lines) {
    public static final TextSample EMPTY = new TextSample(0, 0, Map.of());

    public TextSample {
        lines = Map.copyOf(lines);
    }

    /** How many texts were read. */
    public long read() {
        return sum(lines.values());
    }

    /** The rows that what was read speaks for: counts over it are rates, however small the sample. */
    public double exposure() {
        return texts == 0 ? rows : (double) rows * read() / texts;
    }

    /** By what a count is multiplied to speak for all texts; 1 when all were read. */
    public double scale() {
        return read() == 0 ? 1 : (double) texts / read();
    }

    /** The lines by template: how often each template is, and its most frequent line, the first by the alphabet of those. */
    public Map<String, TemplateCount> byTemplate(Function<String, Template> templates) {
        Map<String, TemplateCount> counts = new TreeMap<>();
        new TreeMap<>(lines).forEach((line, hits) -> {
            TemplateCount one = new TemplateCount(templates.apply(line), line, hits, hits);
            counts.merge(one.template().id(), one, TemplateCount::plus);
        });
        return counts;
    }

    private static long sum(Collection<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
