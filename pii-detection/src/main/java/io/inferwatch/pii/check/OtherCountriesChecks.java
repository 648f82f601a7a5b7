// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.check;

import static io.inferwatch.pii.check.Checksums.digit;
import static io.inferwatch.pii.check.Checksums.luhn;
import static io.inferwatch.pii.check.Checksums.weighted;

/** Numbers of Australia, Canada, Latin America and South Africa, and of vehicles. */
public final class OtherCountriesChecks {
    private static final String VIN_VALUES = "0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ";
    private static final String CURP = "0123456789ABCDEFGHIJKLMN\u00D1OPQRSTUVWXYZ";

    private OtherCountriesChecks() {}

    /** Australian business number: first digit less one, modulo 89. */
    public static boolean abn(String number) {
        int sum = weighted(number, 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19) - 10;
        return number.charAt(0) != '0' && sum % 89 == 0;
    }

    /** Australian company number. */
    public static boolean acn(String number) {
        return Checksums.varies(number)
                && (10 - weighted(number, 8, 7, 6, 5, 4, 3, 2, 1) % 10) % 10 == digit(number, 8);
    }

    /** Australian tax file number of nine digits. */
    public static boolean tfn(String number) {
        return Checksums.varies(number) && weighted(number, 1, 4, 3, 7, 5, 8, 6, 9, 10) % 11 == 0;
    }

    /** Medicare card: the ninth digit checks the first eight; the tenth is the issue. */
    public static boolean medicare(String number) {
        return weighted(number, 1, 3, 7, 9, 1, 3, 7, 9) % 10 == digit(number, 8);
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

    /** South African id: birthday, citizenship 0 to 2, Luhn. */
    public static boolean southAfrican(String number) {
        return Dates.yearMonthDay(number, 0)
                && number.charAt(10) <= '2'
                && luhn(number)
                && Dates.exists(century(number), Dates.two(number, 2), Dates.two(number, 4));
    }

    private static int century(String number) {
        return 1900 + Dates.two(number, 0) + (Dates.two(number, 0) == 0 ? 100 : 0);
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
