// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments.interleaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InterleavingTest {
    private static final List<String> CONTROL = List.of("a", "b", "c", "d");
    private static final List<String> CANDIDATE = List.of("b", "e", "a", "f");

    @Test
    void teamDraft_creditsTheSideThatDrafted() {
        InterleavedList<String> candidateFirst =
                Interleaving.TEAM_DRAFT.interleave(CONTROL, CANDIDATE, 4, coins(true, true));
        assertThat(candidateFirst.items()).containsExactly("b", "a", "e", "c");
        assertThat(candidateFirst.credit(List.of("b", "e", "c"))).isEqualTo(new Credit(1, 2));
        InterleavedList<String> controlFirst =
                Interleaving.TEAM_DRAFT.interleave(CONTROL, CANDIDATE, 4, coins(false, true));
        assertThat(controlFirst.items()).containsExactly("a", "b", "e", "c");
        assertThat(controlFirst.credit(List.of("a", "a", "zzz"))).isEqualTo(new Credit(1, 0));
    }

    /** Example of Joachims: at the depth of the lowest click, each side counts the clicks among its own first k. */
    @Test
    void balanced_comparesClicksAtTheSameDepth() {
        InterleavedList<String> merged = Interleaving.BALANCED.interleave(CONTROL, CANDIDATE, 6, coins(false));
        assertThat(merged.items()).containsExactly("a", "b", "e", "c", "d", "f");
        assertThat(merged.credit(List.of("e"))).isEqualTo(new Credit(0, 1));
        assertThat(merged.credit(List.of("a", "b"))).isEqualTo(new Credit(1, 1));
        assertThat(merged.credit(List.of("b"))).isEqualTo(new Credit(0, 1));
        assertThat(merged.credit(List.of())).isEqualTo(new Credit(0, 0));
    }

    @Test
    void probabilistic_creditsAsLikelyAsEachSidePlacedTheItem() {
        InterleavedList<String> merged =
                Interleaving.PROBABILISTIC.interleave(List.of("a", "b"), List.of("b", "a"), 2, coins(true));
        String first = merged.items().get(0);
        double high = 1 / (1 + 1.0 / 8);
        Credit credit = merged.credit(List.of(first));
        assertThat(credit.candidate()).isCloseTo(first.equals("b") ? high : 1 - high, within(1e-12));
        assertThat(credit.control() + credit.candidate()).isCloseTo(1, within(1e-12));
        assertThat(merged.credit(List.of(merged.items().get(1))).candidate()).isCloseTo(0.5, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource
    void sameLists_areATie_andADraw(Interleaving interleaving) {
        Preference preference = Preference.NONE;
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            InterleavedList<String> merged = interleaving.interleave(CONTROL, CONTROL, 4, random);
            assertThat(merged.items()).containsExactlyInAnyOrderElementsOf(CONTROL);
            preference = preference.plus(merged.credit(List.of(merged.items().get(0))));
        }
        assertThat(preference.delta()).isBetween(-0.05, 0.05);
    }

    @ParameterizedTest
    @EnumSource
    void betterCandidate_isPreferred(Interleaving interleaving) {
        Preference preference = Preference.NONE;
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            InterleavedList<String> merged = interleaving.interleave(CONTROL, List.of("d", "c", "b", "a"), 4, random);
            preference = preference.plus(merged.credit(List.of("d")));
        }
        assertThat(preference.delta()).isGreaterThan(0.2);
    }

    @ParameterizedTest
    @EnumSource
    void everyItem_appearsOnce_whateverTheLengths(Interleaving interleaving) {
        Random random = new Random(7);
        for (int length = 1; length < 9; length++) {
            List<String> items = interleaving
                    .interleave(List.of("a", "a", "b"), CANDIDATE, length, random)
                    .items();
            Set<String> all = new HashSet<>(items);
            assertThat(all).hasSize(items.size()).hasSize(Math.min(length, 4));
            assertThat(interleaving
                            .interleave(List.of(), CONTROL, length, random)
                            .items())
                    .hasSize(Math.min(length, 4));
            assertThat(interleaving
                            .interleave(CONTROL, List.of(), length, random)
                            .items())
                    .hasSize(Math.min(length, 4));
            assertThat(interleaving
                            .interleave(List.of(), List.of(), length, random)
                            .items())
                    .isEmpty();
        }
    }

    @Test
    void delta_countsTiesHalf_andListsWithoutClicksNot() {
        Preference preference = Preference.NONE
                .plus(new Credit(0, 2))
                .plus(new Credit(1, 1))
                .plus(new Credit(0, 0))
                .plus(new Credit(0, 1))
                .plus(new Credit(3, 1));
        assertThat(preference).isEqualTo(new Preference(2, 1, 1));
        assertThat(preference.delta()).isEqualTo(0.125);
        assertThat(Preference.NONE.delta()).isNaN();
    }

    @Test
    void length_mustBePositive() {
        assertThatThrownBy(() -> Interleaving.TEAM_DRAFT.interleave(CONTROL, CANDIDATE, 0, new Random(1)))
                .hasMessage("length: Expecting at least 1. Found: 0");
    }

    /** Coins that fall as given: true is the candidate. */
    private static Random coins(boolean... faces) {
        return new Random(5) {
            private static final long serialVersionUID = 1L;
            private int at;

            @Override
            public boolean nextBoolean() {
                return faces[at++ % faces.length];
            }
        };
    }
}
