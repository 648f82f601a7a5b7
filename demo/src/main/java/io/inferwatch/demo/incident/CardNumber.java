// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.incident;

import java.util.random.RandomGenerator;

/** Card numbers that belong to nobody but pass every check: sixteen digits, the last by Luhn's formula. */
final class CardNumber {
    private CardNumber() {}

    /** Four groups of four, such as {@code 4111 1111 1111 1111}. */
    static String draw(RandomGenerator random) {
        StringBuilder digits = new StringBuilder("4");
        while (digits.length() < 15) {
            digits.append(random.nextInt(10));
        }
        digits.append(checkDigit(digits));
        return digits.toString().replaceAll("(.{4})(?!$)", "$1 ");
    }

    /** The digit that makes the sum of all digits, every second one from the right doubled, a multiple of ten. */
    private static int checkDigit(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? 2 * digit : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return (10 - sum % 10) % 10;
    }
}
