package io.inferwatch.monitors.pattern;

import io.inferwatch.monitors.monitor.Wording;
import io.inferwatch.monitors.stat.Bonferroni;
import io.inferwatch.monitors.stat.RateRatio;
import io.inferwatch.monitors.template.Template;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One template on both sides; one of the two is there.
 *
 * @param templates how many templates are compared: every p is multiplied by it
 */
record TemplatePair(
        @Nullable TemplateCount before,
        @Nullable TemplateCount now,
        TextSample reference,
        TextSample current,
        int templates) {
    private static final int LONGEST = 200;

    Template template() {
        return now != null ? now.template() : Objects.requireNonNull(before).template();
    }

    long hitsBefore() {
        return before == null ? 0 : before.hits();
    }

    long hitsNow() {
        return now == null ? 0 : now.hits();
    }

    /** Rows that have it now, those that were not read included. */
    double rowsNow() {
        return hitsNow() * current.scale();
    }

    double shareNow() {
        return hitsNow() / current.exposure();
    }

    double shareBefore() {
        return hitsBefore() / reference.exposure();
    }

    double ratio() {
        return shareNow() / shareBefore();
    }

    /** Rows that were to be expected now. */
    double expected() {
        return shareBefore() * current.exposure();
    }

    double pOfIncrease() {
        return corrected(RateRatio.pValueOfIncrease(hitsBefore(), reference.exposure(), hitsNow(), current.exposure()));
    }

    double pOfDecrease() {
        return corrected(RateRatio.pValueOfDecrease(hitsBefore(), reference.exposure(), hitsNow(), current.exposure()));
    }

    private double corrected(double p) {
        return Bonferroni.adjust(p, templates);
    }

    String newFacts() {
        return rows() + " of " + Wording.count(current.rows()) + " rows (" + Wording.percent(shareNow()) + "), none of "
                + Wording.count(reference.rows()) + " in the reference" + example();
    }

    String moreFacts() {
        return Wording.number(ratio()) + " times as frequent, "
                + Wording.change("share of rows", Wording.percent(shareBefore()), Wording.percent(shareNow())) + ", "
                + rows() + " rows" + example();
    }

    private String rows() {
        return Wording.count(Math.round(rowsNow()));
    }

    private String example() {
        TemplateCount known = now;
        return known == null || known.example().equals(template().text())
                ? ""
                : ", such as \"" + cut(known.example()) + "\"";
    }

    String title() {
        return "template \"" + cut(template().text()) + "\"";
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
