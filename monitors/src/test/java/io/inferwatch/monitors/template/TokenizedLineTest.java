// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenizedLineTest {
    private static TokenizedLine line(String text) {
        return new Masker().mask(text).form();
    }

    /** The hash is a sum, so that one token can be exchanged: it must be that of the line made anew. */
    @Test
    void hashWithVariable_isThatOfTheLineWithIt() {
        TokenizedLine line = line("quota of tenant anna: exceeded by 7 rows");
        for (int place = 0; place < line.size(); place++) {
            TokenizedLine changed = line.withVariable(place);
            assertThat(line.hashWithVariable(place)).as("place %d", place).isEqualTo(changed.hash());
            assertThat(changed.kind(place)).isEqualTo(TokenKind.VARIABLE);
            assertThat(changed.hashWithVariable(place)).isEqualTo(changed.hash());
        }
        assertThat(line.text()).as("unchanged").isEqualTo("quota of tenant anna: exceeded by <*> rows");
    }

    /** A token at another place, a blank more or less, one token more: all are other lines. */
    @ParameterizedTest
    @CsvSource({"a b, b a", "a b, a  c", "a b, a", "a b, a b b", "[a], [ a]", "a a b, a b a"})
    void otherLines_haveOtherHashes(String first, String second) {
        assertThat(line(first).hash()).isNotEqualTo(line(second).hash());
    }

    @Test
    void masked_lineHasTheHashOfItsForm() {
        MaskedLine masked = new Masker().mask("took 12 ms of 40 s");

        assertThat(masked.hash()).isEqualTo(masked.form().hash());
        assertThat(line("took 99 ms of 1 s").hash()).isEqualTo(masked.form().hash());
    }

    @Test
    void general_hasAVariableWhereverBothDiffer() {
        TokenizedLine general = line("job backup of eu is done").general(line("job cleanup of us is done"));

        assertThat(general.text()).isEqualTo("job <*> of <*> is done");
        assertThat(general.hash())
                .isEqualTo(line("job cleanup of us is done")
                        .general(line("job backup of eu is done"))
                        .hash());
    }

    @Test
    void cut_keepsTheBeginning() {
        TokenizedLine line = line("cannot write now: no space left");

        assertThat(line.isColon(3)).isTrue();
        assertThat(line.isBeforeText(3)).isTrue();
        assertThat(line.cut(4).text()).isEqualTo("cannot write now: <*>");
        assertThat(line.cut(4).size()).isEqualTo(5);
        assertThat(line.tailHash(4))
                .isNotEqualTo(line("cannot write now: it is closed").tailHash(4));
        assertThat(line.familyHash(4))
                .isEqualTo(line("cannot write now: it is closed").familyHash(4));
    }

    @Test
    void freeText_followsAReasonToo() {
        TokenizedLine due = line("stopped due to errors because disks fail");

        for (int place = 0; place < due.size(); place++) {
            assertThat(due.isBeforeText(place)).as("place %d", place).isEqualTo(place == 2 || place == 4);
        }
        assertThat(line("went to sleep").isBeforeText(1)).isFalse();
    }

    /** Lines of one family differ in what looks like values only, if they share words enough. */
    @Test
    void family_isOfLinesThatDifferInValues() {
        long family = line("peer went from LEADING state today").familyHash();

        assertThat(line("peer went from LOOKING state today").familyHash()).isEqualTo(family);
        assertThat(line("peer went from sleeping state today").familyHash()).isNotEqualTo(family);
        assertThat(line("LEADING").familyHash()).as("nothing is shared").isZero();
        assertThat(line("went to LEADING").familyHash())
                .as("two words are too few for the look to count")
                .isNotEqualTo(line("went to LOOKING").familyHash());
    }

    @Test
    void words_areConstants() {
        TokenizedLine line = line("sent 5 rows to LEADER: done");

        assertThat(line.words()).isEqualTo(5);
        assertThat(line.words(line.size())).as("but for probable values").isEqualTo(3);
    }

    /** Ids come from texts: of the miner's templates no two that differ may share one. */
    @Test
    void templates_ofDifferentTexts_haveDifferentIds() {
        List<String> texts = List.of("a b", "a  b", "ab", "b a", "<*> b", "a <*>", "");

        assertThat(texts.stream().map(text -> Template.of(text).id()).distinct())
                .hasSize(texts.size());
        assertThat(Template.of("").id()).hasSize(16);
    }
}
