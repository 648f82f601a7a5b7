// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.document;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Documents and data that belong to no country. */
final class CountryIndependent {
    private static final String MONTH = "[A-Z]{3,9}";
    private static final String MONTH_NUMBER = "(0?[1-9]|1[0-2])";
    private static final String DAY_NUMBER = "(0?[1-9]|[12]\\d|3[01])";
    /** The time that programs write behind a day that has none. */
    private static final String MIDNIGHT = "00:00(:00(\\.0{1,9})?)?";

    private static final String YEAR = "(\\d{4}|\\d{2})";
    private static final String TIME = "\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?";
    private static final String DAY = "\\d{1,2}(st|nd|rd|th)?";
    private static final Set<String> MONTHS = Set.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "jan",
            "feb",
            "mar",
            "apr",
            "jun",
            "jul",
            "aug",
            "sep",
            "sept",
            "oct",
            "nov",
            "dec",
            "januar",
            "februar",
            "mai",
            "juni",
            "juli",
            "oktober",
            "dezember",
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "octubre",
            "noviembre",
            "diciembre",
            "janvier",
            "mars",
            "avril",
            "juin",
            "juillet",
            "octobre",
            "novembre",
            "gennaio",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "ottobre",
            "dicembre");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private CountryIndependent() {}

    static List<Document> documents() {
        return List.of(
                Document.of("BIC")
                        .exactForm(0.2, "[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?")
                        .check(CountryIndependent::bic)
                        .words("bic", "swift", "bankleitzahl", "swift code"),
                Document.of("DATE_OF_BIRTH")
                        .form(
                                0.2,
                                "\\d{4}[-/.]" + MONTH_NUMBER + "[-/.]" + DAY_NUMBER,
                                DAY_NUMBER + "[-/.]" + MONTH_NUMBER + "[-/.]" + YEAR,
                                MONTH_NUMBER + "[-/.]" + DAY_NUMBER + "[-/.]" + YEAR)
                        .form(0.2, "\\d{4}-\\d{2}-\\d{2}T" + MIDNIGHT + "(Z|[-+]\\d{2}:?\\d{2})?")
                        .form(
                                0.2,
                                DAY + "[- .]{1,2}" + MONTH + "[- .,]{1,2}(\\d{4}|\\d{2})",
                                MONTH + " " + DAY + ",? \\d{4}")
                        .form(0.05, "\\d{4}-\\d{2}-\\d{2}[T ]" + TIME + "(Z|[-+]\\d{2}:?\\d{2})?", "\\d{1,2}/\\d{1,4}")
                        .form(0.05, MONTH + "[- ](\\d{4}|\\d{1,2})", DAY + "[- ]" + MONTH, "\\d{1,2}-\\d{4}")
                        .check(CountryIndependent::date)
                        .words(
                                "born",
                                "birth",
                                "dob",
                                "birthday",
                                "birthdate",
                                "dateofbirth",
                                "geboren",
                                "geburtsdatum",
                                "geburtstag",
                                "naissance",
                                "n\u00e9",
                                "n\u00e9e",
                                "nacimiento",
                                "nacido",
                                "nacida",
                                "nascita",
                                "nato",
                                "nata",
                                "geboortedatum",
                                "syntym\u00e4aika",
                                "f\u00f6delsedatum",
                                "urodzenia",
                                "nascimento",
                                "\u751f\u5e74\u6708\u65e5",
                                "\u51fa\u751f"));
    }

    private static boolean bic(String code) {
        return COUNTRIES.contains(code.substring(4, 6)) || code.startsWith("XK", 4);
    }

    /** Whether the date has no word, or its word is a month. */
    private static boolean date(String compact) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < compact.length(); i++) {
            char c = compact.charAt(i);
            if (c > '9') {
                word.append((char) (c | 0x20));
            }
        }
        String letters = word.toString().replaceAll("^(st|nd|rd|th)|(st|nd|rd|th)$", "");
        return word.length() < 3 || MONTHS.contains(letters) || MONTHS.contains(word.toString());
    }
}
