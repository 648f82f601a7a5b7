// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.pii.Texts;
import io.inferwatch.pii.check.Check;
import io.inferwatch.pii.check.Checksums;
import io.inferwatch.pii.check.Iban;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.validator.routines.CreditCardValidator;
import org.apache.commons.validator.routines.IBANValidator;
import org.apache.commons.validator.routines.checkdigit.ABANumberCheckDigit;
import org.apache.commons.validator.routines.checkdigit.EAN13CheckDigit;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.apache.commons.validator.routines.checkdigit.VerhoeffCheckDigit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each document with a check digit against a table that a script wrote from the rules of the offices (make_check_digits.py): valid numbers,
 * and the same with each character wrong once and each pair of neighbours transposed once.
 */
class CheckDigitTableTest {
    /** These have a check that most numbers meet: a number that does not is found with less confidence. */
    private static final Set<String> PROOFS = Set.of("IT_FISCAL_CODE", "SG_NRIC_FIN");

    /** Recognizers of their own. */
    private static final Map<String, Check> OTHERS = Map.of("IBAN", Iban::valid, "CREDIT_CARD", Checksums::luhn);

    private static final Map<String, Predicate<String>> COMMONS_VALIDATOR = Map.of(
            "US_BANK_ROUTING", ABANumberCheckDigit.ABAN_CHECK_DIGIT::isValid,
            "US_NPI", number -> LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid("80840" + number),
            "SE_PERSONNUMMER", LuhnCheckDigit.LUHN_CHECK_DIGIT::isValid,
            "IT_VAT_CODE", LuhnCheckDigit.LUHN_CHECK_DIGIT::isValid,
            "CA_SIN", LuhnCheckDigit.LUHN_CHECK_DIGIT::isValid,
            "IN_AADHAAR", VerhoeffCheckDigit.VERHOEFF_CHECK_DIGIT::isValid,
            "CH_AHV", EAN13CheckDigit.EAN13_CHECK_DIGIT::isValid,
            "IBAN", IBANValidator.getInstance()::isValid,
            "CREDIT_CARD", LuhnCheckDigit.LUHN_CHECK_DIGIT::isValid);

    private record Row(String type, String number, boolean valid, String how) {}

    private static final Map<String, List<Row>> TABLE = rows().stream().collect(Collectors.groupingBy(Row::type));

    private static List<Row> rows() {
        try (InputStream in =
                Objects.requireNonNull(CheckDigitTableTest.class.getResourceAsStream("check-digits.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",", -1))
                    .map(cells -> new Row(cells[0], cells[1], cells[2].equals("valid"), cells[3]))
                    .toList();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static Stream<String> types() {
        return TABLE.keySet().stream().sorted();
    }

    private static Map<String, Check> checks() {
        Map<String, Check> checks = new HashMap<>(OTHERS);
        for (Document document : Documents.standard()) {
            Check check = document.check() == null ? document.proof() : document.check();
            if (check != null) {
                checks.put(document.type(), check);
            }
        }
        return checks;
    }

    @ParameterizedTest
    @MethodSource("types")
    void theCheckSaysWhatTheTableSays(String type) {
        Check check = checks().get(type);
        List<Row> wrong = new ArrayList<>();
        for (Row row : TABLE.get(type)) {
            if (check.valid(row.number()) != row.valid()) {
                wrong.add(row);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void aFieldThatHoldsThem_showsTheValidOnes_andNoOthers(String type) {
        List<Row> wrong = new ArrayList<>();
        for (Row row : TABLE.get(type)) {
            String number = written(row);
            boolean found = Texts.expected(type, number).contains(number);
            if (row.valid() && row.how().equals("as it is")
                    ? !found
                    : found && !row.valid() && !PROOFS.contains(type)) {
                wrong.add(row);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** A Finnish code has a sign of the century. */
    private static String written(Row row) {
        return row.type().equals("FI_PERSONAL_IDENTITY_CODE")
                ? row.number().substring(0, 6) + "-" + row.number().substring(6)
                : row.number();
    }

    @ParameterizedTest
    @MethodSource("types")
    void commonsValidatorAgrees(String type) {
        Predicate<String> other = COMMONS_VALIDATOR.get(type);
        if (other == null) {
            return;
        }
        // What is no matter of check digits: days that are not, districts that are not, sizes that are not.
        for (Row row : TABLE.get(type)) {
            if (row.valid()) {
                assertThat(other.test(row.number())).as(row.toString()).isTrue();
            } else if (!other.test(row.number())) {
                assertThat(checks().get(type).valid(row.number()))
                        .as(row.toString())
                        .isFalse();
            }
        }
    }

    /** Where the number of rows that the check refuses is small, the check is missing. */
    @ParameterizedTest
    @MethodSource("types")
    void almostEveryFaultIsNoticed(String type) {
        List<Row> faults = TABLE.get(type).stream()
                .filter(row -> !row.how().equals("as it is"))
                .toList();
        long noticed = faults.stream().filter(row -> !row.valid()).count();
        assertThat((double) noticed / faults.size()).isGreaterThan(0.7);
    }

    @Test
    void everyDocumentWithACheckDigit_isInTheTable() {
        // Their checks exclude ranges and days; they have no digit that checks the others.
        Set<String> withoutDigit = Set.of(
                "US_SSN",
                "UK_NINO",
                "UK_DRIVING_LICENCE",
                "UK_VEHICLE_REGISTRATION",
                "DE_BSNR",
                "DE_PLZ",
                "IN_PAN",
                "IN_GSTIN",
                "KR_RRN",
                "KR_FRN",
                "KR_DRIVER_LICENSE",
                "BIC",
                "DATE_OF_BIRTH");
        assertThat(checks().keySet().stream().filter(type -> !withoutDigit.contains(type)))
                .containsExactlyInAnyOrderElementsOf(TABLE.keySet());
    }

    /** The numbers of the networks, published for tests of payments; each is found, with a digit changed it is not. */
    @ParameterizedTest
    @MethodSource("cards")
    void cardsOfEveryNetwork(String card) {
        assertThat(new CreditCardValidator(CreditCardValidator.AMEX
                                + CreditCardValidator.DINERS
                                + CreditCardValidator.DISCOVER
                                + CreditCardValidator.MASTERCARD
                                + CreditCardValidator.VISA)
                        .isValid(card))
                .isTrue();
        assertThat(Texts.found("CREDIT_CARD", "card " + card + " was charged")).containsExactly(card);
        for (int i = 0; i < card.length(); i++) {
            char wrong = card.charAt(i) == '9' ? '0' : (char) (card.charAt(i) + 1);
            String changed = card.substring(0, i) + wrong + card.substring(i + 1);
            assertThat(Texts.found("CREDIT_CARD", "card " + changed + " was charged"))
                    .as(changed)
                    .isEmpty();
        }
    }

    static List<String> cards() {
        return List.of(
                "4111111111111111",
                "4012888888881881",
                "5555555555554444",
                "5105105105105100",
                "2223003122003222",
                "378282246310005",
                "371449635398431",
                "6011111111111117",
                "30569309025904");
    }

    /** The examples of the IBAN registry, one of each country; commons-validator and this library agree on each and its faults. */
    @ParameterizedTest
    @MethodSource("ibans")
    void ibansOfManyCountries(String iban) {
        assertThat(Texts.found("IBAN", "pay to " + iban + " today")).containsExactly(iban);
        for (int i = 2; i < iban.length() - 1; i++) {
            String swapped = iban.substring(0, i) + iban.charAt(i + 1) + iban.charAt(i) + iban.substring(i + 2);
            assertThat(Iban.valid(swapped))
                    .as(swapped)
                    .isEqualTo(IBANValidator.getInstance().isValid(swapped));
            String cut = iban.substring(0, i);
            assertThat(Pattern.matches("[A-Z0-9]+", cut) && cut.length() > 4 && Iban.valid(cut))
                    .isFalse();
        }
    }

    static List<String> ibans() {
        return List.of(
                "AD1200012030200359100100",
                "AE070331234567890123456",
                "AT611904300234573201",
                "BE68539007547034",
                "BG80BNBG96611020345678",
                "BR1800360305000010009795493C1",
                "CH9300762011623852957",
                "CY17002001280000001200527600",
                "CZ6508000000192000145399",
                "DE89370400440532013000",
                "DK5000400440116243",
                "EE382200221020145685",
                "ES9121000418450200051332",
                "FI2112345600000785",
                "FR1420041010050500013M02606",
                "GB29NWBK60161331926819",
                "GR1601101250000000012300695",
                "HR1210010051863000160",
                "HU42117730161111101800000000",
                "IE29AIBK93115212345678",
                "IS140159260076545510730339",
                "IT60X0542811101000000123456",
                "LT121000011101001000",
                "LU280019400644750000",
                "LV80BANK0000435195001",
                "MT84MALT011000012345MTLCAST001S",
                "NL91ABNA0417164300",
                "NO9386011117947",
                "PL61109010140000071219812874",
                "PT50000201231234567890154",
                "RO49AAAA1B31007593840000",
                "SE4550000000058398257466",
                "SI56263300012039086",
                "SK3112000000198742637541",
                "TR330006100519786457841326");
    }
}
