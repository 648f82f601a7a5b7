// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.check;

/**
 * Check-digit schemes that several documents share. All of them need digits, unless their description says otherwise.
 */
public final class Checksums {
    private static final int[][] DIHEDRAL = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
        {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
        {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
        {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
        {4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
        {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
        {6, 5, 9, 8, 7, 1, 0, 4, 3, 2},
        {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
        {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
        {9, 8, 7, 6, 5, 4, 3, 2, 1, 0},
    };
    private static final int[] ONCE = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

    private Checksums() {}

    /** The value of a digit or letter: 0–9, A = 10 … Z = 35. */
    public static int value(char c) {
        return c <= '9' ? c - '0' : c - 'A' + 10;
    }

    static int digit(String number, int index) {
        return number.charAt(index) - '0';
    }

    static boolean allDigits(String number) {
        return number.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Whether the digits are not all the same, as they are in 000000000. */
    static boolean varies(String number) {
        return number.chars().distinct().limit(2).count() > 1;
    }

    /** Luhn, ISO/IEC 7812-1 annex B. */
    public static boolean luhn(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = digit(number, number.length() - 1 - i) * (1 + i % 2);
            sum += digit > 9 ? digit - 9 : digit;
        }
        return sum % 10 == 0;
    }

    /** ISO 7064 MOD 97-10 over digits and letters, as in IBAN (ISO 13616): rest 1 with the first four characters moved to the end. */
    public static boolean mod97(String number) {
        int rest = 0;
        for (int i = 0; i < number.length(); i++) {
            int value = value(number.charAt((i + 4) % number.length()));
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        return rest == 1;
    }

    /** ISO 7064 MOD 11,10: the last digit checks the others. */
    public static boolean iso7064Mod11And10(String number) {
        int product = 10;
        for (int i = 0; i < number.length() - 1; i++) {
            int sum = (digit(number, i) + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10 == digit(number, number.length() - 1);
    }

    /** Verhoeff, 1969: dihedral group D5, the last digit checks the others. */
    public static boolean verhoeff(String number) {
        int state = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = digit(number, number.length() - 1 - i);
            for (int turn = 0; turn < i % 8; turn++) {
                digit = ONCE[digit];
            }
            state = DIHEDRAL[state][digit];
        }
        return state == 0;
    }

    /** The sum of the first characters' values, each multiplied by its weight. */
    static int weighted(String number, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * value(number.charAt(i));
        }
        return sum;
    }

    /** The check digit of machine-readable documents (ICAO 9303 part 3): weights 7, 3, 1. */
    public static boolean icao9303(String number) {
        int sum = 0;
        for (int i = 0; i < number.length() - 1; i++) {
            sum += value(number.charAt(i)) * new int[] {7, 3, 1}[i % 3];
        }
        return sum % 10 == value(number.charAt(number.length() - 1));
    }
}
