// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.check;

import static io.inferwatch.pii.check.Checksums.digit;
import static io.inferwatch.pii.check.Checksums.weighted;

/** Numbers of Germany. */
public final class GermanyChecks {
    private static final int[] PENSION = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};

    private GermanyChecks() {}

    /** Steuer-Identifikationsnummer (BZSt): of the first ten digits one is there two or three times, the others once at most. */
    public static boolean taxId(String number) {
        int[] counts = new int[10];
        for (int i = 0; i < 10; i++) {
            counts[digit(number, i)]++;
        }
        int repeated = 0;
        for (int count : counts) {
            if (count > 3) {
                return false;
            }
            repeated += count > 1 ? 1 : 0;
        }
        return number.charAt(0) != '0' && repeated == 1 && Checksums.iso7064Mod11And10(number);
    }

    /** Identity card: the old form is T and digits alone; else a check digit is the last character. */
    public static boolean identityCard(String number) {
        boolean old = number.charAt(0) == 'T' && number.length() == 9 && Checksums.allDigits(number.substring(1));
        return old || Checksums.icao9303(number);
    }

    /** Versicherungsnummer of the pension insurance (VKVV §2): area, birthday, letter, serial, check digit. */
    public static boolean pension(String number) {
        String spread = number.substring(0, 8) + letter(number.charAt(8)) + number.substring(9);
        int day = Dates.two(number, 2);
        boolean born = Dates.exists(Dates.two(number, 6), Dates.two(number, 4), day > 50 ? day - 50 : day);
        return born && digitSums(spread, PENSION) % 10 == digit(spread, 12);
    }

    /** Krankenversichertennummer (§290 SGB V): letter as two digits, weights 1 and 2, digit sums. */
    public static boolean health(String number) {
        String spread = letter(number.charAt(0)) + number.substring(1);
        return digitSums(spread, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2) % 10 == digit(spread, 10);
    }

    /** Lebenslange Arztnummer (KBV): weights 4 and 9 over six digits; the seventh is the rest to ten. */
    public static boolean physician(String number) {
        return (10 - weighted(number, 4, 9, 4, 9, 4, 9) % 10) % 10 == digit(number, 6);
    }

    /** Betriebsstättennummer: begins with the code of a regional association, which is never 00. */
    public static boolean practice(String number) {
        return !number.startsWith("00");
    }

    /** 01001 to 99998. */
    public static boolean postcode(String number) {
        int code = Integer.parseInt(number);
        return code > 1000 && code < 99_999;
    }

    private static String letter(char c) {
        int place = c - 'A' + 1;
        return (place < 10 ? "0" : "") + place;
    }

    private static int digitSums(String number, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            int product = digit(number, i) * weights[i];
            sum += product / 10 + product % 10;
        }
        return sum;
    }
}
