// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.document;

import io.inferwatch.pii.check.EuropeChecks;
import java.util.List;

/** Numbers of Spain and Italy. */
final class SouthernEurope {
    private static final String DIGIT = "[0-9LMNP-V]";

    private SouthernEurope() {}

    static List<Document> documents() {
        return List.of(
                Document.of("ES_NIF")
                        .form(0.3, "\\d{7,8}[- ]?[A-Z]", "\\d{1,2}\\.\\d{3}\\.\\d{3}[- ]?[A-Z]")
                        .check(EuropeChecks::spanish)
                        .words("nif", "dni", "documento nacional", "identificaci\u00f3n", "identificacion"),
                Document.of("ES_NIE")
                        .form(0.3, "[XYZ]-?\\d{7}-?[A-Z]")
                        .check(EuropeChecks::spanish)
                        .words("nie", "extranjero", "identificaci\u00f3n", "n\u00famero nie"),
                Document.of("ES_PASSPORT")
                        .form(0.15, "[A-Z]{3}\\d{6}")
                        .words("pasaporte", "passport", "n\u00famero pasaporte"),
                Document.of("IT_FISCAL_CODE")
                        .form(0.3, "[A-Z]{6}" + DIGIT + "{2}[A-EHLMPR-T]" + DIGIT + "{2}[A-Z]" + DIGIT + "{3}[A-Z]")
                        .proof(EuropeChecks::codiceFiscale)
                        .words("codice fiscale", "cf", "fiscale", "codicefiscale")
                        .alone(16),
                Document.of("IT_VAT_CODE")
                        .form(0.15, "(IT)?\\d{11}", "(IT )?\\d{4}[ _]?\\d{4}[ _]?\\d{3}")
                        .form(0.05, "(\\d[ _]?){10}\\d")
                        .check(number -> EuropeChecks.partitaIva(number.substring(number.length() - 11)))
                        .words("piva", "partita iva", "iva", "p iva", "pi"),
                Document.of("IT_DRIVER_LICENSE")
                        .form(0.2, "[A-Z]{2}\\d{7}[A-Z]", "U1[BCDFGHLJKMNPRSTUVWXYZ0-9]{7}[A-Z]")
                        .words("patente", "patente guida", "driving license", "licenza", "driver license"),
                Document.of("IT_IDENTITY_CARD")
                        .form(0.15, "[A-Z]{2} ?\\d{7}", "\\d{7}[A-Z]{2}", "[A-Z]{2}\\d{5}[A-Z]{2}")
                        .words("carta identit\u00e0", "identit\u00e0", "identita", "carta", "cie"),
                Document.of("IT_PASSPORT").form(0.1, "[A-Z]{2}\\d{7}").words("passaporto", "passport"));
    }
}
