// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateIndexTest {
    private final TemplateIndex index = new TemplateIndex();
    private final Masker masker = new Masker();

    private String add(String line) {
        MaskedLine masked = masker.mask(line);
        TemplateIndex.Group group = index.find(masked.hash());
        return (group == null ? index.add(masked.form()) : group).template().text();
    }

    /** One line says nothing of what varies, however many words of it look like values. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "columns age_group, income_band, home_owner, job_title, zip_code are missing in the request",
                "Failed to cast STRING and INTEGER or DOUBLE to BOOLEAN but FLOAT is allowed here",
                "LEADER of us-east, us-west, eu-east, eu-west, ap-east is lost",
                "mode=fast kind=slow cache=off retry=always trace=never write=once is set",
            })
    void oneLine_isItsOwnTemplate(String line) {
        assertThat(add(line)).isEqualTo(line);
        assertThat(add(line)).isEqualTo(line);
        assertThat(index.size()).isEqualTo(1);
    }

    /** So many different words at a place are a variable, one fewer are not. */
    @ParameterizedTest
    @CsvSource({
        "w %s, 24",
        "w %s x, 8",
        "w %s x y, 5",
        "w %s x y z a b c d e, 5",
        "w %s x y z a b c d e f, 4",
        "%s x y z, 16",
        "%s x y z a b, 16",
        "%s x y z a b c, 5",
    })
    void words_becomeVariableWhenEnoughWereSeen(String line, int needed) {
        List<String> lines = Stream.iterate(0, i -> i + 1)
                .limit(needed)
                .map(i -> line.formatted("q" + (char) ('a' + i)))
                .toList();

        lines.subList(0, needed - 1).forEach(this::add);
        assertThat(lines.subList(0, needed - 1))
                .allSatisfy(seen -> assertThat(add(seen)).isEqualTo(seen));
        add(lines.get(needed - 1));
        assertThat(lines).allSatisfy(seen -> assertThat(add(seen)).isEqualTo(line.formatted("<*>")));
        assertThat(add(line.formatted("qz"))).isEqualTo(line.formatted("<*>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "%s x", "%s x y"})
    void firstWords_ofShortLinesStay(String line) {
        for (int i = 0; i < 60; i++) {
            String one = line.formatted("q" + (char) ('a' + i / 26) + (char) ('a' + i % 26));
            assertThat(add(one)).isEqualTo(one);
        }
    }

    /** A masked value at the place, before or after; two words that are shared are enough for that, one is not. */
    @ParameterizedTest
    @CsvSource({"w %s x, true", "w %s, false", "w %s x y z, true"})
    void aValueAtThePlace_makesItVariable(String line, boolean variable) {
        String word = line.formatted("qa");
        String text = variable ? line.formatted("<*>") : word;

        add(word);
        add(line.formatted("17"));
        assertThat(add(word)).isEqualTo(text);
        assertThat(add(line.formatted("qb"))).isEqualTo(variable ? text : line.formatted("qb"));
    }

    /** Merging costs: of a longer line no place is looked at. */
    @Test
    void longLines_stayAlone() {
        for (int tokens : new int[] {Merging.LONGEST, Merging.LONGEST + 1}) {
            String shared = Stream.iterate(0, i -> i + 1)
                    .limit(tokens - 1)
                    .map(i -> "w" + (char) ('a' + i / 26) + (char) ('a' + i % 26))
                    .collect(Collectors.joining(" "));
            Stream.of("qa", "qb", "qc", "qd").forEach(word -> add(shared + " " + word));
            assertThat(add(shared + " qa")).isEqualTo(shared + (tokens == Merging.LONGEST ? " <*>" : " qa"));
        }
    }

    @Test
    void forms_areForgottenWhenNotSeen() {
        String kept = "the kept line";
        add(kept);
        for (int i = 0; i < 25_000; i++) {
            add("w" + i % 10 + " " + letters(i));
            add(kept);
        }
        assertThat(index.size()).isEqualTo(20_000);
        assertThat(index.find(masker.mask(kept).hash())).isNotNull();
        assertThat(index.find(masker.mask("w0 " + letters(0)).hash())).isNull();
    }

    private static String letters(int i) {
        return "q" + (char) ('a' + i / 17_576) + (char) ('a' + i / 676 % 26) + (char) ('a' + i / 26 % 26)
                + (char) ('a' + i % 26) + "q";
    }

    /** Lines of many values made 200 forms each, and took up to seconds a line. */
    @Test
    void linesOfManyValues_addFewForms() {
        Random random = new Random(1);
        int lines = 200;
        for (int i = 0; i < lines; i++) {
            add(random.ints(60, 0, 26 * 26)
                    .mapToObj(k -> "V" + (char) ('A' + k / 26) + (char) ('A' + k % 26) + (k % 2 == 0 ? " so" : " or"))
                    .collect(Collectors.joining(" ")));
        }
        assertThat(index.size()).isLessThan(2 * lines);
    }
}
