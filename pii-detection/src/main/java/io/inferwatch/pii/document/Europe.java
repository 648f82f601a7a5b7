// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.document;

import io.inferwatch.pii.check.Checksums;
import io.inferwatch.pii.check.EuropeChecks;
import java.util.List;

/** Numbers of France, the Nordic countries, the Netherlands, Poland and Turkey. */
final class Europe {
    private Europe() {}

    static List<Document> documents() {
        return List.of(
                Document.of("FR_NIR")
                        .form(
                                0.5,
                                "[12] \\d{2} \\d{2} (\\d{2}|2[AB]) \\d{3} \\d{3} \\d{2}",
                                "[12]\\d{4}(\\d{2}|2[AB])\\d{6} \\d{2}")
                        .form(0.3, "[12]\\d{4}(\\d{2}|2[AB])\\d{8}")
                        .check(EuropeChecks::nir)
                        .words(
                                "nir",
                                "insee",
                                "s\u00e9curit\u00e9 sociale",
                                "securite sociale",
                                "num\u00e9ro s\u00e9curit\u00e9",
                                "sociale",
                                "carte vitale")
                        .alone(1, 13),
                Document.of("FI_PERSONAL_IDENTITY_CODE")
                        .form(0.5, "\\d{6}[-+]\\d{3}[0-9A-FHJ-NPR-Y]")
                        .form(0.2, "\\d{6}[A-FYXWVU]\\d{3}[0-9A-FHJ-NPR-Y]")
                        .check(EuropeChecks::hetu)
                        .words(
                                "hetu",
                                "henkil\u00f6tunnus",
                                "personbeteckning",
                                "personal identity",
                                "identity code",
                                "sosiaaliturvatunnus")
                        .alone(6)
                        .mayBeGlued(),
                Document.of("SE_PERSONNUMMER")
                        .form(0.3, "\\d{8}[-+]\\d{4}", "\\d{6}[-+]\\d{4}")
                        .form(0.2, "(18|19|20)\\d{10}", "\\d{10}")
                        .check(EuropeChecks::personnummer)
                        .words("personnummer", "pnr", "samordningsnummer", "personal identity", "f\u00f6delsenummer"),
                Document.of("SE_ORGANISATIONSNUMMER")
                        .form(0.2, "(16)?\\d{6}-\\d{4}", "(16)?\\d{10}")
                        .check(EuropeChecks::organisationsnummer)
                        .words("organisationsnummer", "orgnummer", "orgnr", "org nr", "company identity"),
                Document.of("NL_BSN")
                        .form(0.15, "\\d{9}", "\\d{4}[. ]\\d{2}[. ]\\d{3}", "\\d{3}[. ]\\d{3}[. ]\\d{3}")
                        .check(EuropeChecks::bsn)
                        .words("bsn", "burgerservicenummer", "sofinummer", "sofi nummer"),
                Document.of("PL_PESEL")
                        .form(0.2, "\\d{11}")
                        .check(EuropeChecks::pesel)
                        .words("pesel", "numer pesel"),
                Document.of("TR_NATIONAL_ID")
                        .form(0.2, "[1-9]\\d{10}")
                        .check(EuropeChecks::turkish)
                        .words("kimlik", "tckn", "tc kimlik", "kimlik numaras\u0131", "turkish id"),
                Document.of("TR_LICENSE_PLATE")
                        .form(0.15, "(0[1-9]|[1-7]\\d|8[01])[ -]?[A-Z]{1,3}[ -]?\\d{2,4}")
                        .words("plaka", "plakas\u0131", "license plate", "plate"),
                Document.of("TR_PHONE_NUMBER")
                        .form(0.1, "(\\+?90|0)?[ .-]?\\(?[2-5]\\d{2}\\)?[ .-]?\\d{3}[ .-]?\\d{2}[ .-]?\\d{2}")
                        .words("cep telefonu", "telefon numaras\u0131", "cep"),
                Document.of("CH_AHV")
                        .form(0.6, "756\\.\\d{4}\\.\\d{4}\\.\\d{2}")
                        .form(0.2, "756\\d{10}")
                        .check(Europe::ean)
                        .words("ahv", "avs", "sozialversicherungsnummer")
                        .alone(3));
    }

    /** The check digit of EAN-13: weights 1 and 3. */
    private static boolean ean(String number) {
        int sum = 0;
        for (int i = 0; i < 13; i++) {
            sum += Checksums.value(number.charAt(i)) * (i % 2 == 0 ? 1 : 3);
        }
        return sum % 10 == 0;
    }
}
