// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.document;

import io.inferwatch.pii.check.OtherCountriesChecks;
import java.util.List;

/** Numbers of Australia, Canada, Latin America and Africa. */
final class OtherCountries {
    private OtherCountries() {}

    static List<Document> documents() {
        return List.of(
                Document.of("AU_TFN")
                        .form(0.2, "\\d{3} ?\\d{3} ?\\d{3}")
                        .check(OtherCountriesChecks::tfn)
                        .words("tfn", "tax file"),
                Document.of("AU_ABN")
                        .form(0.2, "\\d{2} ?\\d{3} ?\\d{3} ?\\d{3}")
                        .check(OtherCountriesChecks::abn)
                        .words("abn", "business number", "australian business"),
                Document.of("AU_ACN")
                        .form(0.2, "\\d{3} ?\\d{3} ?\\d{3}")
                        .check(OtherCountriesChecks::acn)
                        .words("acn", "company number", "australian company"),
                Document.of("AU_MEDICARE")
                        .form(0.2, "[2-6]\\d{3} ?\\d{5} ?\\d")
                        .check(OtherCountriesChecks::medicare)
                        .words("medicare"),
                Document.of("CA_SIN")
                        .form(0.2, "\\d{3}-\\d{3}-\\d{3}", "\\d{3} \\d{3} \\d{3}", "\\d{9}")
                        .check(OtherCountriesChecks::sin)
                        .words("sin", "social insurance", "assurance sociale", "nas"),
                Document.of("MX_CURP")
                        .exactForm(0.7, "[A-Z][AEIOUX][A-Z]{2}\\d{6}[HMX][A-Z]{2}[B-DF-HJ-NP-TV-Z]{3}[0-9A-Z]\\d")
                        .form(0.3, "[A-Z][AEIOUX][A-Z]{2}\\d{6}[HMX][A-Z]{2}[B-DF-HJ-NP-TV-Z]{3}[0-9A-Z]\\d")
                        .check(OtherCountriesChecks::curp)
                        .words("curp")
                        .alone(18),
                Document.of("BR_CPF")
                        .form(0.7, "\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}")
                        .form(0.2, "\\d{9}-?\\d{2}")
                        .check(OtherCountriesChecks::cpf)
                        .words("cpf")
                        .alone(3),
                Document.of("BR_CNPJ")
                        .form(0.7, "\\d{2}\\.\\d{3}\\.\\d{3}/\\d{4}-\\d{2}")
                        .form(0.2, "\\d{14}")
                        .check(OtherCountriesChecks::cnpj)
                        .words("cnpj")
                        .alone(2),
                Document.of("ZA_ID_NUMBER")
                        .form(0.2, "\\d{13}", "\\d{6} \\d{4} \\d{3}")
                        .check(OtherCountriesChecks::southAfrican)
                        .words("rsa", "rsa id", "south african", "identity number", "id number"),
                Document.of("NG_VEHICLE_REGISTRATION")
                        .form(0.15, "[A-Z]{3}[- ]?\\d{3}[A-Z]{2}")
                        .words("vehicle", "plate number", "number plate", "registration"),
                Document.of("VIN")
                        .form(0.3, "[A-HJ-NPR-Z0-9]{17}")
                        .check(OtherCountriesChecks::vin)
                        .words("vin", "vehicle identification", "chassis", "fahrgestellnummer", "fahrgestell"));
    }
}
