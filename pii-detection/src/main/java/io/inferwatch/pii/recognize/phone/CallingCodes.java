// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.phone;

import java.util.Set;

/**
 * Country calling codes (ITU-T E.164). Codes of one and two digits are listed; the rest of each numbering zone has
 * codes of three digits.
 */
final class CallingCodes {
    private static final int FEWEST_DIGITS = 8;
    private static final Set<String> TWO = Set.of(
            "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49",
            "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84",
            "86", "90", "91", "92", "93", "94", "95", "98");

    private CallingCodes() {}

    /** Whether an international number has enough digits and begins with a country's code. */
    static boolean mayBegin(String digits) {
        return digits.length() >= FEWEST_DIGITS && begins(digits);
    }

    /** Whether the digits begin with a country's code. */
    static boolean begins(String digits) {
        char first = digits.charAt(0);
        return first == '1' || first == '7' || TWO.contains(digits.substring(0, 2)) || isThree(digits.substring(0, 3));
    }

    private static boolean isThree(String code) {
        return switch (code.substring(0, 2)) {
            case "21",
                    "22",
                    "23",
                    "24",
                    "25",
                    "26",
                    "29",
                    "35",
                    "37",
                    "38",
                    "42",
                    "50",
                    "59",
                    "67",
                    "68",
                    "69",
                    "85",
                    "87",
                    "88",
                    "96",
                    "97",
                    "99" -> true;
            default -> false;
        };
    }
}
