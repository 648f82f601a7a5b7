// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.document;

import io.inferwatch.pii.check.UsChecks;
import java.util.List;

/** Numbers of the United States. */
final class UnitedStates {
    private UnitedStates() {}

    static List<Document> documents() {
        return List.of(
                Document.of("US_SSN")
                        .form(0.5, "\\d{3}-\\d{2}-\\d{4}")
                        .form(0.3, "\\d{3} \\d{2} \\d{4}", "\\d{3}\\.\\d{2}\\.\\d{4}")
                        .form(0.1, "\\d{9}", "\\d{3}-\\d{6}", "\\d{5}-\\d{4}")
                        .check(UsChecks::ssn)
                        .words("ssn", "ssns", "ssid", "social security", "social insurance", "socialsecurity")
                        .alone(3),
                Document.of("US_ITIN")
                        .form(0.3, "9\\d{2}[- ]?(5\\d|6[0-5]|7\\d|8[0-8]|9[0-24-9])[- ]?\\d{4}")
                        .words("itin", "taxpayer", "individual taxpayer", "tax id", "tax identification"),
                Document.of("US_BANK_ROUTING")
                        .form(0.2, "\\d{9}", "\\d{4}-\\d{4}-\\d")
                        .check(UsChecks::routing)
                        .words("aba", "routing", "rtn", "routing number", "bankrouting", "abarouting"),
                Document.of("US_BANK_NUMBER")
                        .form(0.1, "\\d{8,17}")
                        .words(
                                "bank account",
                                "account number",
                                "checking account",
                                "savings account",
                                "acct",
                                "debit"),
                Document.of("US_PASSPORT")
                        .form(0.1, "\\d{9}", "[A-Z]\\d{8}")
                        .words("passport", "us passport", "travel document", "passports"),
                Document.of("US_DRIVER_LICENSE")
                        .form(0.1, "[A-Z]\\d{4,14}", "[A-Z]{2}\\d{5,7}", "\\d{7,14}", "[A-Z]{2}\\d{6}[A-Z]")
                        .form(0.1, "\\d{2}[A-Z]{3}\\d{5,6}", "[A-Z]\\d{6}R", "\\d{7,9}[A-Z]", "\\d{8}[A-Z]{2}")
                        .form(0.1, "\\d{3}[A-Z]{2}\\d{4}", "[A-Z]\\d[A-Z]\\d[A-Z]", "[A-Z]\\d{18}", "\\d{16}")
                        .form(0.05, "[A-Z]\\d{1,3}", "[A-Z]{2}\\d{2,4}", "\\d{6}")
                        .words(
                                "driver license",
                                "drivers license",
                                "driver licence",
                                "drivers licence",
                                "driving license",
                                "driving licence",
                                "driving permit",
                                "dl number",
                                "license number",
                                "driverlicense",
                                "driverslicense"),
                Document.of("US_MBI")
                        .form(0.3, mbi("-"))
                        .form(0.3, mbi(""))
                        .words("mbi", "medicare", "beneficiary", "medicare id", "medicare number"),
                Document.of("US_NPI")
                        .form(0.2, "[12]\\d{9}", "[12]\\d{3}[- ]\\d{3}[- ]\\d{3}")
                        .check(UsChecks::npi)
                        .words("npi", "national provider", "provider identifier", "provider id", "prescriber"),
                Document.of("MEDICAL_LICENSE")
                        .form(0.3, "[ABCDEFGHJKLMPRSTUX][A-Z9]\\d{7}")
                        .check(UsChecks::dea)
                        .words("dea", "medical license", "medical licence", "dea number", "certificate"));
    }

    private static String mbi(String hyphen) {
        String letter = "[AC-HJKMNP-RT-Y]";
        String either = "[AC-HJKMNP-RT-Y0-9]";
        return "[1-9]" + letter + either + "\\d" + hyphen + letter + either + "\\d" + hyphen + letter + letter
                + "\\d\\d";
    }
}
