// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.check;

/**
 * Tests whether a day exists, in the forms that national numbers use. A year of two digits fits any century, so 29
 * February is valid if any century has it.
 */
public final class Dates {
    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Dates() {}

    /** @param year with its century, or below 100: then any century */
    public static boolean exists(int year, int month, int day) {
        if (month < 1 || month > 12 || day < 1 || day > DAYS[month - 1]) {
            return false;
        }
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0 || year == 0);
        return month != 2 || day < 29 || leap;
    }

    static int two(String number, int at) {
        return number.charAt(at) * 10 + number.charAt(at + 1) - 11 * '0';
    }

    /** YYMMDD at an offset. */
    static boolean yearMonthDay(String number, int at) {
        return exists(two(number, at), two(number, at + 2), two(number, at + 4));
    }

    /** DDMMYY at an offset. */
    static boolean dayMonthYear(String number, int at) {
        return exists(two(number, at + 4), two(number, at + 2), two(number, at));
    }
}
