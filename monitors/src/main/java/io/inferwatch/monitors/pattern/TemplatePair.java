// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.pattern;

import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Fact.Amount;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Text;
import io.inferwatch.monitors.Fact.Unit;
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

    Details newFacts() {
        return facts("new")
                .with(new Amount("reference_rows", reference.rows(), Unit.COUNT))
                .with(example());
    }

    Details moreFacts() {
        return facts("more_frequent")
                .with(new Amount("times_as_frequent", ratio(), Unit.RATIO))
                .with(example());
    }

    Details goneFacts() {
        return facts("gone").with(new Amount("expected_rows", expected(), Unit.VALUE));
    }

    private Details facts(String problem) {
        return Details.of(
                new Text("problem", problem),
                template("template"),
                new Amount("rows", Math.round(rowsNow()), Unit.COUNT),
                new Amount("rows_of", current.rows(), Unit.COUNT),
                new Change("template_share", shareBefore(), shareNow(), Unit.SHARE));
    }

    private Details example() {
        TemplateCount known = now;
        return known == null || known.example().equals(template().text())
                ? Details.NONE
                : Details.of(new Text("example", cut(known.example())));
    }

    Text template(String name) {
        return new Text(name, cut(template().text()));
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : TemplateBook.beginning(line, LONGEST) + "…";
    }
}
