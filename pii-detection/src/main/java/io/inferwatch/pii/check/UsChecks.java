// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.check;

import static io.inferwatch.pii.check.Checksums.digit;
import static io.inferwatch.pii.check.Checksums.luhn;
import static io.inferwatch.pii.check.Checksums.weighted;

import java.util.Set;

/** Numbers of the United States. */
public final class UsChecks {
    private static final Set<String> SAMPLE_SSN = Set.of("123456789", "987654321", "078051120", "219099999");

    private UsChecks() {}

    /**
     * Social security number: excludes numbers that were never issued (000, 666 and 9xx, group 00, serial 0000) and
     * numbers from advertisements.
     */
    public static boolean ssn(String number) {
        return !number.startsWith("000")
                && !number.startsWith("666")
                && number.charAt(0) != '9'
                && !number.startsWith("00", 3)
                && !number.endsWith("0000")
                && Checksums.varies(number)
                && !SAMPLE_SSN.contains(number);
    }

    /** ABA routing number: district of the Federal Reserve, weights 3 7 1. */
    public static boolean routing(String number) {
        int district = Dates.two(number, 0);
        boolean known = district <= 12
                || (district >= 21 && district <= 32)
                || (district >= 61 && district <= 72)
                || district == 80;
        return known && Checksums.varies(number) && weighted(number, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0;
    }

    /** National Provider Identifier: Luhn with the prefix 80840. */
    public static boolean npi(String number) {
        return Checksums.varies(number) && luhn("80840" + number);
    }

    /** DEA registration: d1 + d3 + d5 + 2 (d2 + d4 + d6). */
    public static boolean dea(String number) {
        String digits = number.substring(number.length() - 7);
        return weighted(digits, 1, 2, 1, 2, 1, 2) % 10 == digit(digits, 6);
    }
}
