// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.finance;

/** Lengths of card numbers by their first four digits (ISO/IEC 7812 ranges as published by the card schemes). */
final class CardIssuers {
    /** Lowest and highest first four digits, then lowest and highest length. */
    private static final int[][] RANGES = {
        {1000, 1999, 15, 15}, // UATP
        {2131, 2131, 15, 15}, // JCB, old
        {2200, 2204, 16, 19}, // Mir
        {2221, 2720, 16, 16}, // Mastercard
        {3000, 3059, 14, 16}, // Diners
        {3095, 3095, 14, 16},
        {3400, 3499, 15, 15}, // American Express
        {3528, 3589, 16, 19}, // JCB
        {3600, 3699, 14, 16}, // Diners
        {3700, 3799, 15, 15}, // American Express
        {3800, 3999, 14, 16}, // Diners
        {4000, 4999, 13, 13}, // Visa
        {4000, 4999, 16, 16},
        {4000, 4999, 19, 19},
        {5018, 5020, 13, 19}, // Maestro, Dankort
        {5038, 5038, 13, 19},
        {5080, 5089, 16, 16}, // RuPay
        {5100, 5599, 16, 16}, // Mastercard
        {5610, 5612, 16, 16},
        {5893, 5893, 13, 19}, // Maestro
        {6011, 6011, 16, 19}, // Discover
        {6062, 6062, 16, 16}, // Hipercard
        {6200, 6299, 16, 19}, // UnionPay
        {6304, 6304, 13, 19}, // Maestro
        {6331, 6334, 16, 19},
        {6390, 6390, 13, 19},
        {6440, 6599, 16, 19}, // Discover, RuPay
        {6759, 6763, 13, 19}, // Maestro
        {6767, 6767, 16, 19},
        {9792, 9792, 16, 16}, // Troy
    };

    private CardIssuers() {}

    static boolean issues(int firstFour, int length) {
        for (int[] range : RANGES) {
            if (firstFour >= range[0] && firstFour <= range[1] && length >= range[2] && length <= range[3]) {
                return true;
            }
        }
        return false;
    }
}
