// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CardNumberTest {
    @Test
    void draw_passesLuhnsCheckInFourGroups() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1_000; i++) {
            String card = CardNumber.draw(random);
            assertThat(card).matches("4\\d{3}( \\d{4}){3}");
            assertThat(isValid(card.replace(" ", ""))).as(card).isTrue();
        }
    }

    @Test
    void check_knowsTheUsualTestCardAndItsNeighbour() {
        assertThat(isValid("4111111111111111")).isTrue();
        assertThat(isValid("4111111111111112")).isFalse();
    }

    /** Luhn's formula by table, from the left: what the doubled digit of an even place adds to the sum. */
    private static boolean isValid(String sixteenDigits) {
        int[] doubled = {0, 2, 4, 6, 8, 1, 3, 5, 7, 9};
        int sum = 0;
        for (int place = 0; place < sixteenDigits.length(); place++) {
            int digit = Character.digit(sixteenDigits.charAt(place), 10);
            sum += place % 2 == 0 ? doubled[digit] : digit;
        }
        return sum % 10 == 0;
    }
}
