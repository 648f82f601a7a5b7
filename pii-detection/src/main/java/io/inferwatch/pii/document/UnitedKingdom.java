// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.document;

import io.inferwatch.pii.check.EuropeChecks;
import java.util.List;

/** Numbers of the United Kingdom. */
final class UnitedKingdom {
    private static final String INWARD = " ?\\d[ABD-HJLNP-UW-Z]{2}";

    private UnitedKingdom() {}

    static List<Document> documents() {
        return List.of(
                Document.of("UK_NHS")
                        .form(0.2, "\\d{3}[- ]?\\d{3}[- ]?\\d{4}")
                        .check(EuropeChecks::nhs)
                        .words("nhs", "national health", "health service", "nhs number"),
                Document.of("UK_NINO")
                        .form(0.3, "[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]")
                        .check(EuropeChecks::nino)
                        .words("nino", "national insurance", "ni number", "insurance number"),
                Document.of("UK_PASSPORT")
                        .form(0.1, "[A-Z]{2}\\d{7}")
                        .words("passport", "british passport", "uk passport"),
                Document.of("UK_POSTCODE")
                        .form(0.15, "GIR ?0AA", "[A-PR-UWYZ]\\d{1,2}" + INWARD, "[A-PR-UWYZ]\\d[A-HJKPSTUW]" + INWARD)
                        .form(
                                0.15,
                                "[A-PR-UWYZ][A-HK-Y]\\d{1,2}" + INWARD,
                                "[A-PR-UWYZ][A-HK-Y]\\d[ABEHMNPRV-Y]" + INWARD)
                        .words("postcode", "post code", "postal code", "zip", "postcodes"),
                Document.of("UK_DRIVING_LICENCE")
                        .form(0.5, "[A-Z9]{5}\\d[0156]\\d[0-3]\\d\\d[A-Z9]{2}[A-Z0-9][A-Z]{2}")
                        .check(EuropeChecks::ukDriver)
                        .words("driving licence", "driver licence", "drivers licence", "driving license", "dvla")
                        .alone(16),
                Document.of("UK_VEHICLE_REGISTRATION")
                        .form(0.15, "[A-HJ-PR-Y]{2}\\d{2}[ -]?[A-HJ-PR-Z]{3}")
                        .form(
                                0.15,
                                "[A-HJ-NPR-TV-Y]\\d{1,3}[ -]?[A-HJ-PR-Y]{3}",
                                "[A-HJ-PR-Y]{3}[ -]?\\d{1,3}[A-HJ-NPR-TV-Y]")
                        .check(EuropeChecks::ukPlate)
                        .words("vehicle", "registration", "number plate", "licence plate", "vrn", "vrm", "car"));
    }
}
