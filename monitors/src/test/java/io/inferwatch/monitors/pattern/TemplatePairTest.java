// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.template.Template;
import io.inferwatch.monitors.template.TemplateMiner;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rates, expectations and p-values of one template on both sides; scipy 1.17.1. */
class TemplatePairTest {
    private static final Offset<Double> CLOSE = within(1e-12);

    /** So many rows and texts, of which so many were read. */
    private static TextSample sample(long rows, long texts, long read) {
        return new TextSample(rows, texts, Map.of("other", read));
    }

    private static TemplateCount count(String text, long hits) {
        Template template = new TemplateMiner().template(text);
        return new TemplateCount(template, text, hits, hits);
    }

    private static TemplatePair pair(long before, long now, TextSample reference, TextSample current, int templates) {
        return new TemplatePair(
                before == 0 ? null : count("took 5 ms", before),
                now == 0 ? null : count("took 7 ms", now),
                reference,
                current,
                templates);
    }

    @Test
    void rates_areOverTheRowsThatWereRead() {
        // half of the texts were read: 12 lines of 500 rows stand for 24 of 1 000
        TemplatePair pair = pair(4, 12, sample(2_000, 2_000, 2_000), sample(1_000, 1_000, 500), 1);

        assertThat(pair.shareBefore()).isCloseTo(.002, CLOSE);
        assertThat(pair.shareNow()).isCloseTo(.024, CLOSE);
        assertThat(pair.ratio()).isCloseTo(12, CLOSE);
        assertThat(pair.rowsNow()).isCloseTo(24, CLOSE);
        assertThat(pair.expected()).isCloseTo(1, CLOSE);
    }

    /** Errors are over all requests, whether they have a text or not. */
    @Test
    void exposure_isOfRowsWithoutText_too() {
        assertThat(sample(1_000, 10, 10).exposure()).isEqualTo(1_000);
        assertThat(sample(1_000, 10, 5).exposure()).isEqualTo(500);
        assertThat(sample(1_000, 10, 5).scale()).isEqualTo(2);
        assertThat(TextSample.EMPTY.exposure()).isZero();
        assertThat(TextSample.EMPTY.scale()).isEqualTo(1);
        assertThat(new TextSample(1_000, 0, Map.of()).exposure())
                .as("no error among them")
                .isEqualTo(1_000);
    }

    /** The conditional binomial test of two rates, times the number of templates, at most 1. */
    @Test
    void pValues_areScipys_timesTheTemplates() {
        // 3 * stats.binom.sf(11, 16, 500 / 2500)
        assertThat(pair(4, 12, sample(2_000, 2_000, 2_000), sample(500, 500, 500), 3)
                        .pOfIncrease())
                .isCloseTo(9.904029696000006e-06, within(1e-9));
        // 3 * stats.binom.cdf(2, 32, 100 / 1100)
        assertThat(pair(30, 2, sample(1_000, 1_000, 1_000), sample(100, 100, 100), 1)
                                .pOfDecrease()
                        * 3)
                .isCloseTo(1.3015198716661984, within(1e-9));
        // 7 * stats.binom.cdf(0, 12, 400 / 1400)
        assertThat(pair(12, 0, sample(1_000, 1_000, 1_000), sample(400, 400, 400), 7)
                        .pOfDecrease())
                .isCloseTo(0.12347004654859925, within(1e-9));
        assertThat(pair(4, 12, sample(2_000, 2_000, 2_000), sample(500, 500, 500), 1_000_000)
                        .pOfIncrease())
                .isEqualTo(1);
        assertThat(pair(12, 0, sample(1_000, 1_000, 1_000), sample(400, 400, 400), 1)
                        .pOfIncrease())
                .isEqualTo(1);
    }

    @Test
    void facts_haveRowsSharesAndTheExample() {
        TemplatePair pair = pair(4, 12, sample(2_000, 2_000, 2_000), sample(1_000, 1_000, 500), 1);
        Details more = pair.moreFacts();

        assertThat(more.text("problem")).hasValue("more_frequent");
        assertThat(more.text("template")).hasValue("took <*>");
        assertThat(more.text("example")).hasValue("took 7 ms");
        assertThat(more.amount("rows").orElseThrow().value()).isEqualTo(24);
        assertThat(more.amount("rows_of").orElseThrow().value()).isEqualTo(1_000);
        assertThat(more.amount("times_as_frequent").orElseThrow().value()).isCloseTo(12, CLOSE);
        assertThat(pair.newFacts().amount("reference_rows").orElseThrow().value())
                .isEqualTo(2_000);
        assertThat(pair.goneFacts().amount("expected_rows").orElseThrow().value())
                .isCloseTo(1, CLOSE);
        assertThat(pair.goneFacts().text("example")).isEmpty();
    }

    /** A line that is its own template is no example. */
    @Test
    void template_isNotItsOwnExample() {
        TemplatePair pair = new TemplatePair(null, count("it is closed", 3), sample(9, 9, 9), sample(9, 9, 9), 1);

        assertThat(pair.newFacts().text("example")).isEmpty();
        assertThat(pair.newFacts().text("template")).hasValue("it is closed");
    }

    /** Two hundred characters, whole ones: half of one cannot be written as UTF-8. */
    @ParameterizedTest
    @CsvSource({"200, '', 200", "201, '', 201", "198, 😀, 200", "199, 😀, 200", "198, 😀😀, 201"})
    void longTexts_areCutBetweenCharacters(int length, String end, int shown) {
        Template template = new Template("0", "x".repeat(length) + end);
        TemplateCount count = new TemplateCount(template, "", 3, 3);
        String text = new TemplatePair(null, count, sample(9, 9, 9), sample(9, 9, 9), 1)
                .template("template")
                .text();

        assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(text);
        assertThat(text.length()).isEqualTo(shown);
    }

    /** The example with most lines stays; of equal ones the first. */
    @Test
    void counts_addUp_withTheMostFrequentExample() {
        Template template = new TemplateMiner().template("took 5 ms");
        TemplateCount few = new TemplateCount(template, "few", 2, 2);
        TemplateCount many = new TemplateCount(template, "many", 9, 5);
        TemplateCount same = new TemplateCount(template, "same", 5, 5);

        assertThat(few.plus(many)).isEqualTo(new TemplateCount(template, "many", 11, 5));
        assertThat(many.plus(few)).isEqualTo(new TemplateCount(template, "many", 11, 5));
        assertThat(many.plus(same).example()).isEqualTo("many");
        assertThat(same.plus(many).example()).isEqualTo("same");
    }
}
