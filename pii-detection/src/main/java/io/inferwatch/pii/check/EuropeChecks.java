// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.check;

import static io.inferwatch.pii.check.Checksums.digit;
import static io.inferwatch.pii.check.Checksums.luhn;
import static io.inferwatch.pii.check.Checksums.value;
import static io.inferwatch.pii.check.Checksums.weighted;

import java.util.Set;

/** Numbers of the United Kingdom and of European countries other than Germany. */
public final class EuropeChecks {
    private static final String SPANISH = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final String FINNISH = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    /** Values of characters at odd places (1st, 3rd, …) of a codice fiscale, for 0–9 and A–Z. */
    private static final int[] ODD = {
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10,
        22, 25, 24, 23
    };

    private static final Set<String> NINO_UNUSED = Set.of("BG", "GB", "NK", "KN", "NT", "TN", "ZZ");

    private EuropeChecks() {}

    /** NHS number: weights 10 … 2, modulo 11. */
    public static boolean nhs(String number) {
        int check = 11 - weighted(number, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return Checksums.varies(number) && (check == 11 ? 0 : check) == digit(number, 9);
    }

    public static boolean nino(String number) {
        return !NINO_UNUSED.contains(number.substring(0, 2));
    }

    /** UK driving number: five letters, decade, month (women: + 50), day, year, initials, check. */
    public static boolean ukDriver(String number) {
        int month = Dates.two(number, 6);
        return Dates.exists(0, month > 50 ? month - 50 : month, Dates.two(number, 8));
    }

    /** UK plate since 2001: half-years are 02–29 and 51–79. */
    public static boolean ukPlate(String plate) {
        if (plate.length() != 7 || !Character.isDigit(plate.charAt(2)) || !Character.isDigit(plate.charAt(3))) {
            return true;
        }
        int age = Dates.two(plate, 2);
        return (age >= 2 && age <= 29) || (age >= 51 && age <= 79);
    }

    /** DNI or NIE: the letter is the number modulo 23. */
    public static boolean spanish(String number) {
        String digits = number.substring(0, number.length() - 1);
        int lead = "XYZ".indexOf(digits.charAt(0));
        int value = Integer.parseInt(lead < 0 ? digits : lead + digits.substring(1));
        return SPANISH.charAt(value % 23) == number.charAt(number.length() - 1);
    }

    /** Codice fiscale (DM 23/12/1976): the last letter. */
    public static boolean codiceFiscale(String code) {
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            char c = code.charAt(i);
            sum += i % 2 == 0 ? ODD[value(c)] : c <= '9' ? c - '0' : c - 'A';
        }
        return 'A' + sum % 26 == code.charAt(15);
    }

    /** Partita IVA: Luhn; not all zeros. */
    public static boolean partitaIva(String number) {
        return Checksums.varies(number) && luhn(number);
    }

    /** NIR: 97 minus the number modulo 97; Corsica's 2A and 2B count as 19 and 18. */
    public static boolean nir(String number) {
        String digits = number.replace("2A", "19").replace("2B", "18");
        int month = Dates.two(digits, 3);
        boolean born = (month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50;
        return born
                && Checksums.allDigits(digits)
                && 97 - Long.parseLong(digits.substring(0, 13)) % 97 == Dates.two(digits, 13);
    }

    /** PESEL: birthday with the century in the month, weights 1 3 7 9. */
    public static boolean pesel(String number) {
        int month = Dates.two(number, 2);
        boolean born = Dates.exists(Dates.two(number, 0), month % 20, Dates.two(number, 4));
        return born && (10 - weighted(number, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3) % 10) % 10 == digit(number, 10);
    }

    /** Henkilötunnus without its sign: birthday, serial number, check character modulo 31. */
    public static boolean hetu(String number) {
        String digits = number.length() == 11 ? number.substring(0, 6) + number.substring(7) : number;
        int value = Integer.parseInt(digits.substring(0, 9));
        return Dates.dayMonthYear(digits, 0) && FINNISH.charAt(value % 31) == digits.charAt(9);
    }

    /** Personnummer or samordningsnummer (day + 60): Luhn over the last ten digits. */
    public static boolean personnummer(String number) {
        String ten = number.substring(number.length() - 10);
        int day = Dates.two(ten, 4);
        int year = number.length() == 12 ? Integer.parseInt(number.substring(0, 4)) : Dates.two(ten, 0);
        return Dates.exists(year, Dates.two(ten, 2), day > 60 ? day - 60 : day) && luhn(ten);
    }

    /** Organisationsnummer: the third digit is 2 or more, so that it is no birthday; Luhn. */
    public static boolean organisationsnummer(String number) {
        String ten = number.substring(number.length() - 10);
        return ten.charAt(2) >= '2' && luhn(ten);
    }

    /** Burgerservicenummer: the eleven test. */
    public static boolean bsn(String number) {
        return Checksums.varies(number) && (weighted(number, 9, 8, 7, 6, 5, 4, 3, 2) - digit(number, 8)) % 11 == 0;
    }

    /** T.C. kimlik no: two check digits. */
    public static boolean turkish(String number) {
        int odd = 0;
        int even = 0;
        for (int i = 0; i < 9; i++) {
            odd += i % 2 == 0 ? digit(number, i) : 0;
            even += i % 2 == 1 ? digit(number, i) : 0;
        }
        int tenth = Math.floorMod(odd * 7 - even, 10);
        return number.charAt(0) != '0' && tenth == digit(number, 9) && (odd + even + tenth) % 10 == digit(number, 10);
    }
}
