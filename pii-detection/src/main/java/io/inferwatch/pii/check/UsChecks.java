package io.inferwatch.pii.check;

import static io.inferwatch.pii.check.Checksums.digit;
import static io.inferwatch.pii.check.Checksums.luhn;
import static io.inferwatch.pii.check.Checksums.weighted;

import java.util.Set;

/** Numbers of the Americas. */
public final class UsChecks {
    private static final Set<String> SAMPLE_SSN = Set.of("123456789", "987654321", "078051120", "219099999");
    private static final String VIN_VALUES = "0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ";
    private static final String CURP = "0123456789ABCDEFGHIJKLMN\u00D1OPQRSTUVWXYZ";

    private UsChecks() {}

    /** What the administration never gave out: 000, 666 and 9xx, group 00, serial 0000, and the numbers of advertisements. */
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

    /** Canadian SIN: 0 and 8 do not begin one. */
    public static boolean sin(String number) {
        return number.charAt(0) != '0' && number.charAt(0) != '8' && luhn(number);
    }

    /** CPF: two check digits modulo 11. */
    public static boolean cpf(String number) {
        return Checksums.varies(number)
                && brazilian(weighted(number, 10, 9, 8, 7, 6, 5, 4, 3, 2)) == digit(number, 9)
                && brazilian(weighted(number, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2)) == digit(number, 10);
    }

    /** CNPJ: two check digits modulo 11. */
    public static boolean cnpj(String number) {
        return Checksums.varies(number)
                && brazilian(weighted(number, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)) == digit(number, 12)
                && brazilian(weighted(number, 6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)) == digit(number, 13);
    }

    private static int brazilian(int sum) {
        int rest = sum % 11;
        return rest < 2 ? 0 : 11 - rest;
    }

    /** CURP: birthday and the last digit. */
    public static boolean curp(String code) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += CURP.indexOf(code.charAt(i)) * (18 - i);
        }
        return Dates.yearMonthDay(code, 4) && (10 - sum % 10) % 10 == digit(code, 17);
    }

    /** Vehicle identification number (ISO 3779, check digit of 49 CFR 565). */
    public static boolean vin(String number) {
        int[] weights = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
        int sum = 0;
        boolean letters = false;
        for (int i = 0; i < 17; i++) {
            letters |= number.charAt(i) > '9';
            sum += VIN_VALUES.indexOf(number.charAt(i)) % 10 * weights[i];
        }
        char check = sum % 11 == 10 ? 'X' : (char) ('0' + sum % 11);
        return letters && number.charAt(8) == check;
    }
}
