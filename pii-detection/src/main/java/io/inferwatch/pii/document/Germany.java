// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.document;

import io.inferwatch.pii.check.Checksums;
import io.inferwatch.pii.check.GermanyChecks;
import java.util.List;

/** Numbers of Germany. */
final class Germany {
    private static final String SERIAL = "[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{7}\\d";

    private Germany() {}

    static List<Document> documents() {
        return List.of(
                Document.of("DE_TAX_ID")
                        .form(0.2, "[1-9]\\d{10}", "[1-9]\\d ?\\d{3} ?\\d{3} ?\\d{3}")
                        .check(GermanyChecks::taxId)
                        .words(
                                "steuerid",
                                "steuer id",
                                "steueridentifikationsnummer",
                                "identifikationsnummer",
                                "idnr",
                                "steuerliche identifikationsnummer",
                                "tin",
                                "tax id"),
                Document.of("DE_TAX_NUMBER")
                        .form(0.15, "\\d{2,3}/\\d{3,4}/\\d{4,5}", "\\d{5}/\\d{5}")
                        .form(0.1, "(0[1-9]|1[0-6])\\d{11}", "(1[01]|2[1-8]|3[0-2]|4[01]|5\\d|9\\d)\\d{2}0\\d{8}")
                        .words("steuernummer", "steuernr", "steuer nr", "st nr", "finanzamt", "tax number"),
                Document.of("DE_VAT_ID")
                        .exactForm(0.3, "DE ?[1-9]\\d{2} ?\\d{3} ?\\d{3}")
                        .words(
                                "ust",
                                "ustid",
                                "umsatzsteuer",
                                "ust idnr",
                                "umsatzsteueridentifikationsnummer",
                                "vat",
                                "mwst"),
                Document.of("DE_ID_CARD")
                        .form(0.2, SERIAL, "T\\d{8}", SERIAL + "\\d")
                        .check(GermanyChecks::identityCard)
                        .words(
                                "personalausweis",
                                "ausweis",
                                "ausweisnummer",
                                "personalausweisnummer",
                                "id card",
                                "identity card",
                                "personalausweisnr"),
                Document.of("DE_PASSPORT")
                        .form(0.2, SERIAL, SERIAL + "\\d")
                        .check(Checksums::icao9303)
                        .words("reisepass", "pass", "passnummer", "reisepassnummer", "passport", "passnr"),
                Document.of("DE_SOCIAL_SECURITY")
                        .form(0.4, "\\d{2} ?\\d{6} ?[A-Z] ?\\d{3}")
                        .check(GermanyChecks::pension)
                        .words(
                                "rvnr",
                                "versicherungsnummer",
                                "sozialversicherungsnummer",
                                "rentenversicherungsnummer",
                                "sozialversicherung",
                                "sozialversicherungsausweis",
                                "svnr",
                                "rentenversicherung"),
                Document.of("DE_HEALTH_INSURANCE")
                        .form(0.3, "[A-Z]\\d{9}")
                        .check(GermanyChecks::health)
                        .words(
                                "krankenkasse",
                                "krankenversicherung",
                                "kvnr",
                                "krankenversichertennummer",
                                "egk",
                                "versichertennummer",
                                "gesundheitskarte",
                                "krankenversicherungsnummer"),
                Document.of("DE_LANR")
                        .form(0.15, "\\d{9}")
                        .check(GermanyChecks::physician)
                        .words("lanr", "arztnummer", "lebenslange arztnummer", "arzt"),
                Document.of("DE_BSNR")
                        .form(0.1, "\\d{9}")
                        .check(GermanyChecks::practice)
                        .words("bsnr", "betriebsst\u00e4ttennummer", "betriebsstaettennummer", "praxis"),
                Document.of("DE_FUEHRERSCHEIN")
                        .form(0.2, "[A-Z]{2}\\d{8}[A-Z0-9]", "[A-Z]\\d{2}[A-Z0-9][A-Z][A-Z0-9]{4}\\d[A-Z0-9]")
                        .words("f\u00fchrerschein", "fuehrerschein", "f\u00fchrerscheinnummer", "fahrerlaubnis"),
                Document.of("DE_HANDELSREGISTER")
                        .form(0.3, "HR[AB] ?\\d{1,6}( ?[A-Z]{1,2})?")
                        .words("handelsregister", "handelsregisternummer", "amtsgericht", "registergericht"),
                Document.of("DE_KFZ")
                        .form(0.15, "[A-Z\u00c4\u00d6\u00dc]{1,3}[ -][A-Z]{1,2}[ -]?\\d{1,4}[EH]?")
                        .words("kennzeichen", "kfz", "nummernschild", "fahrzeug", "autokennzeichen"),
                Document.of("DE_PLZ")
                        .form(0.1, "\\d{5}")
                        .check(GermanyChecks::postcode)
                        .words("plz", "postleitzahl"));
    }
}
