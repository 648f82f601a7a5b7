// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.template;

/**
 * Finds the templates of log lines, in the manner of Drain (He, Zhu, Zheng and Lyu, "Drain: An Online Log Parsing
 * Approach with Fixed Depth Tree", ICWS 2017): what varies by its look is masked, and lines of one masked form and
 * length are one group. Instead of Drain's similarity threshold, a word becomes variable when enough different words
 * were seen at its place while everything else stayed the same; so one configuration serves all systems.
 *
 * <p>Bounded: at most {@value TemplateIndex#MOST_FORMS} forms, the least recently seen are forgotten; the first
 * {@value Masker#MOST_CHARS} characters of a line count. Forgetting costs nothing but generalisation: an id is made from
 * the template's text. Not thread-safe.
 */
public final class TemplateMiner {
    private final Masker masker = new Masker();
    private final TemplateIndex forms = new TemplateIndex();

    /**
     * Learns from the line and tells its template as known now. A later line may generalise it: then this line's template
     * changes its text and id once, and {@link #template} or another call with the same line gives the new one.
     */
    public Template template(String line) {
        MaskedLine masked = masker.mask(line);
        TemplateIndex.Group group = forms.find(masked.hash());
        return (group == null ? forms.add(masked.form()) : group).template();
    }

    /** How many masked forms are remembered. */
    public int size() {
        return forms.size();
    }
}
