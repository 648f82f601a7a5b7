// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TemplateBookTest {
    private static final List<String> REGIONS =
            List.of("north", "south", "east", "west", "centre", "coast", "island", "valley");

    @Test
    void book_ofItsLines_tellsTheSame() {
        TemplateBook book = learnt(lines());
        TemplateBook again = TemplateBook.of(book.lines());

        lines().forEach(line -> assertThat(again.template(line)).isEqualTo(book.template(line)));
        assertThat(again.template("no route from region desert to the model").text())
                .isEqualTo("no route from region <*> to the model");
    }

    @Test
    void learningTwice_changesNothing() {
        TemplateBook book = learnt(lines());
        List<String> once = book.lines();
        book.learn(lines());
        assertThat(book.lines()).isEqualTo(once);

        TemplateBook again = TemplateBook.of(once);
        again.learn(lines());
        assertThat(again.lines()).isEqualTo(once);
    }

    @Test
    void orderOfReading_doesNotMatter() {
        List<String> shuffled = new ArrayList<>(lines());
        Collections.shuffle(shuffled, new Random(3));
        assertThat(learnt(shuffled).lines()).isEqualTo(learnt(lines()).lines());
    }

    @Test
    void memory_isBounded() {
        Random random = new Random(4);
        TemplateBook book = new TemplateBook();
        for (int batch = 0; batch < 5; batch++) {
            List<String> some = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                some.add(word(random) + " " + word(random) + " " + word(random) + " " + "x".repeat(3_000));
            }
            book.learn(some);
        }
        assertThat(book.lines()).hasSizeLessThanOrEqualTo(TemplateBook.LINES);
        assertThat(book.lines()).allMatch(line -> line.length() <= TemplateBook.CHARS);
    }

    /** What a store writes as UTF-8 and reads again is the same line: it is not cut amid a character. */
    @Test
    void longLines_areCutBetweenCharacters() {
        String line = "x".repeat(TemplateBook.CHARS - 1) + "😀".repeat(5);
        TemplateBook book = learnt(List.of(line));

        List<String> stored = book.lines().stream()
                .map(kept -> new String(kept.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .toList();

        assertThat(stored).containsExactlyElementsOf(book.lines());
        assertThat(TemplateBook.of(stored).template(line)).isEqualTo(book.template(line));
        assertThat(book.lines()).allMatch(kept -> kept.length() == TemplateBook.CHARS - 1);
    }

    private static String word(Random random) {
        return random.ints(7, 'g', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static TemplateBook learnt(List<String> lines) {
        TemplateBook book = new TemplateBook();
        book.learn(lines);
        return book;
    }

    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        REGIONS.forEach(region -> lines.add("no route from region " + region + " to the model"));
        for (int i = 0; i < 200; i++) {
            lines.add("request " + i + " took " + 7 * i + " ms");
        }
        return lines;
    }
}
