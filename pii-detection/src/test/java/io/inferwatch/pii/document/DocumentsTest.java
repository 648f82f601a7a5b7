// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.pii.Texts;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers are the published examples of the offices and standards that define them. */
class DocumentsTest {
    private static final String NUMBERS = """
            US_SSN|536-90-4399|SSN
            US_ITIN|912-70-1234|ITIN
            US_BANK_ROUTING|021000021|routing number
            US_NPI|1234567893|NPI
            MEDICAL_LICENSE|AB1234563|DEA number
            US_MBI|1EG4-TE5-MK73|Medicare ID
            UK_NHS|943 476 5919|NHS number
            UK_NINO|AB 12 34 56 C|National Insurance
            UK_POSTCODE|SW1A 1AA|postcode
            UK_DRIVING_LICENCE|MORGA753116SM9IJ|driving licence
            DE_TAX_ID|36574261809|Steuer-ID
            DE_SOCIAL_SECURITY|15070649C103|Versicherungsnummer
            DE_HEALTH_INSURANCE|A123456780|Krankenkasse
            DE_VAT_ID|DE136695976|USt-IdNr
            FR_NIR|2 55 08 14 168 025 38|NIR
            FI_PERSONAL_IDENTITY_CODE|131052-308T|hetu
            SE_PERSONNUMMER|811218-9876|personnummer
            NL_BSN|111222333|BSN
            PL_PESEL|44051401359|PESEL
            TR_NATIONAL_ID|10000000146|TC kimlik
            CH_AHV|756.9217.0769.85|AHV
            ES_NIF|12345678Z|DNI
            ES_NIF|12.345.678-Z|DNI
            ES_NIE|X1234567L|NIE
            IT_FISCAL_CODE|RSSMRA85T10A562S|codice fiscale
            IN_AADHAAR|2341 2341 2346|Aadhaar
            IN_PAN|AAAPL1234C|PAN
            SG_NRIC_FIN|S0000001I|NRIC
            KR_RRN|960121-1234567|RRN
            TH_TNIN|1234567890121|Thai ID
            JP_MY_NUMBER|123456789018|My Number
            AU_TFN|123 456 782|TFN
            AU_ABN|51 824 753 556|ABN
            AU_ACN|004 085 616|ACN
            AU_MEDICARE|2123 45670 1|Medicare
            CA_SIN|193-456-787|SIN
            MX_CURP|BOXW310820HNERXN09|CURP
            BR_CPF|390.533.447-05|CPF
            BR_CPF|390533447-05|CPF
            BR_CNPJ|11.222.333/0001-81|CNPJ
            ZA_ID_NUMBER|8001015009087|RSA ID
            VIN|1M8GDM9AXKP042788|VIN
            BIC|DEUTDEFF500|SWIFT
            DATE_OF_BIRTH|12/27/1986|born on""";

    static Stream<Arguments> numbers() {
        return NUMBERS.lines().map(line -> Arguments.of((Object[]) line.split("\\|")));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void number_isFoundNearItsWords(String type, String number, String word) {
        assertThat(Texts.found(type, "the " + word + ": " + number + " was given"))
                .containsExactly(number);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void number_isFoundInAFieldThatHoldsIt(String type, String number, String word) {
        assertThat(Texts.expected(type, number)).containsExactly(number);
    }

    @ParameterizedTest
    @CsvSource({
        "UK_NHS, 943 476 5918",
        "DE_TAX_ID, 36574261808",
        "FI_PERSONAL_IDENTITY_CODE, 131052-308U",
        "NL_BSN, 111222334",
        "PL_PESEL, 44051401358",
        "BR_CPF, 390.533.447-06",
        "CA_SIN, 193-456-788",
        "ES_NIF, 12345678A",
        "US_NPI, 1234567894",
        "US_SSN, 000-12-3456",
        "ZA_ID_NUMBER, 9902294321191",
        "VIN, 1M8GDM9A0KP042788",
        "TR_NATIONAL_ID, 10000000147",
        "FR_NIR, 2 55 08 14 168 025 39",
        "CH_AHV, 756.9217.0769.84"
    })
    void wrongCheckDigit_isSilentEvenWhereExpected(String type, String number) {
        assertThat(Texts.expected(type, number)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "MX_CURP, BOXW310820HNERXN09",
        "BR_CPF, 390.533.447-05",
        "BR_CNPJ, 11.222.333/0001-81",
        "FI_PERSONAL_IDENTITY_CODE, 131052-308T",
        "IT_FISCAL_CODE, RSSMRA85T10A562S",
        "US_SSN, 536-90-4399",
        "CH_AHV, 756.9217.0769.85"
    })
    void tellingForm_needsNoContext(String type, String number) {
        assertThat(Texts.found(type, "value " + number + " there")).containsExactly(number);
    }

    @ParameterizedTest
    @CsvSource({"US_SSN, SSN#, 536-90-4399", "UK_NHS, NHS-, 943 476 5919", "BR_CPF, CPF/, 390.533.447-05"})
    void number_joinedToItsWord_isFound(String type, String word, String number) {
        assertThat(Texts.found(type, "the " + word + number + " was given")).containsExactly(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"birth 45.67.89", "birthday-service 3.41.27 started", "born 2026-13-01", "dob 31/32/1990"})
    void numbersThatAreNoDate_areNoDateOfBirth(String text) {
        assertThat(Texts.found("DATE_OF_BIRTH", text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"31.12.1990", "1/2/90", "12/31/1990", "1990-12-31", "1990/1/2", "09-09-1999", "30.1.75"})
    void date_inEitherOrder_isADateOfBirth(String date) {
        assertThat(Texts.found("DATE_OF_BIRTH", "born " + date + " in")).containsExactly(date);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1990-01-02T00:00", "1990-01-02T00:00:00Z", "1990-01-02T00:00:00.000+0000"})
    void dayWithTheTimeOfMidnight_isADateOfBirth(String time) {
        assertThat(Texts.found("DATE_OF_BIRTH", "{\"dateOfBirth\":\"" + time + "\"}"))
                .containsExactly(time);
        assertThat(Texts.found("DATE_OF_BIRTH", "2026-11-30T08:34:44.123Z INFO birthday-service started"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"US_SSN, 536-90-4399, SSN", "BR_CPF, 390.533.447-05, CPF", "MX_CURP, BOXW310820HNERXN09, CURP"})
    void tellingForm_isFoundOnce_howeverFarItsWordIs(String type, String number, String word) {
        for (int between = 0; between < 200; between++) {
            String before = word + " check: " + "x".repeat(between) + " " + number;
            String behind = number + " " + "x".repeat(between) + " (" + word + ")";
            assertThat(Texts.found(type, before)).as(before).containsExactly(number);
            assertThat(Texts.found(type, behind)).as(behind).containsExactly(number);
        }
    }
}
