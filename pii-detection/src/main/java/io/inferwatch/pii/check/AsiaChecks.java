// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.check;

import static io.inferwatch.pii.check.Checksums.digit;
import static io.inferwatch.pii.check.Checksums.weighted;

/** Numbers of Asia. */
public final class AsiaChecks {
    private static final String UEN_C = "ABCDEFGHJKLMNPQRSTUVWX0123456789";

    private AsiaChecks() {}

    /** Aadhaar: Verhoeff, no palindrome. */
    public static boolean aadhaar(String number) {
        boolean palindrome = new StringBuilder(number).reverse().toString().equals(number);
        return number.charAt(0) >= '2' && !palindrome && Checksums.verhoeff(number);
    }

    /** GSTIN: states 01 to 37. */
    public static boolean gstin(String number) {
        int state = Dates.two(number, 0);
        return state >= 1 && state <= 37;
    }

    /** NRIC and FIN: weights 2 7 6 5 4 3 2; an offset for T, G and M. */
    public static boolean nric(String number) {
        int sum = weighted(number.substring(1), 2, 7, 6, 5, 4, 3, 2);
        char last = number.charAt(8);
        return switch (number.charAt(0)) {
            case 'S' -> "JZIHGFEDCBA".charAt(sum % 11) == last;
            case 'T' -> "JZIHGFEDCBA".charAt((sum + 4) % 11) == last;
            case 'F' -> "XWUTRQPNMLK".charAt(sum % 11) == last;
            case 'G' -> "XWUTRQPNMLK".charAt((sum + 4) % 11) == last;
            case 'M' -> "XWUTRQPNJLK".charAt(10 - (sum + 3) % 11) == last;
            default -> false;
        };
    }

    /** Singapore's entity number in its three forms. */
    public static boolean uen(String number) {
        char last = number.charAt(number.length() - 1);
        if (number.length() == 9) {
            return "XMKECAWLJDB".charAt(weighted(number, 10, 4, 9, 3, 8, 2, 7, 1) % 11) == last;
        }
        if (Character.isDigit(number.charAt(0))) {
            return "ZKCMDNERGWH".charAt(weighted(number, 10, 8, 6, 4, 9, 7, 5, 3, 1) % 11) == last;
        }
        int[] weights = {4, 3, 5, 3, 10, 2, 2, 5, 7};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += UEN_C.indexOf(number.charAt(i)) * weights[i];
        }
        return UEN_C.charAt(Math.floorMod(sum - 5, 11)) == last;
    }

    /** Resident registration number: a birthday; numbers since October 2020 have no check digit. */
    public static boolean rrn(String number) {
        return Dates.yearMonthDay(number, 0);
    }

    /** Business registration number. */
    public static boolean krBusiness(String number) {
        int sum = weighted(number, 1, 3, 7, 1, 3, 7, 1, 3, 5) + digit(number, 8) * 5 / 10;
        return (10 - sum % 10) % 10 == digit(number, 9);
    }

    /** Driver licence: the region is 11 to 28. */
    public static boolean krDriver(String number) {
        int region = Dates.two(number, 0);
        return region >= 11 && region <= 28;
    }

    /** Thai national id: weights 13 … 2. */
    public static boolean thai(String number) {
        int sum = weighted(number, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2);
        return (11 - sum % 11) % 10 == digit(number, 12);
    }

    /** My Number: weights 6 5 4 3 2 7 6 5 4 3 2. */
    public static boolean myNumber(String number) {
        int rest = weighted(number, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
        return Checksums.varies(number) && (rest < 2 ? 0 : 11 - rest) == digit(number, 11);
    }
}
