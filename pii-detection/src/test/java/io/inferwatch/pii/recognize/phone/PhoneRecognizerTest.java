// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.phone;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.pii.PiiScanner;
import io.inferwatch.pii.Texts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without libphonenumber, as in a service that brings the agent alone. */
class PhoneRecognizerTest {
    private final PiiScanner scanner = PiiScanner.of(List.of(new PhoneRecognizer(PhonePlans.NONE)));

    @ParameterizedTest
    @ValueSource(strings = {"+49 30 901820", "+4930901820", "+49.30901820", "+1.4155550132", "+44.20.7946.0958"})
    void internationalNumber_isFound(String number) {
        assertThat(Texts.found(scanner, "PHONE", "customer " + number + " wrote"))
                .containsExactly(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"delta +12.345678", "at +48.137430 +11.575490", "drift +123.456789 ns", "+31.12345 %"})
    void decimalWithASign_isSilent(String text) {
        assertThat(Texts.found(scanner, "PHONE", text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"536-90-4399 415-555-0132", "415-555-0132 536-90-4399", "415-555-0132 12 items"})
    void otherNumberBehindABlank_isNoPartOfThePhoneNumber(String numbers) {
        assertThat(Texts.found("PHONE", "ssn and phone: " + numbers)).containsExactly("415-555-0132");
    }

    @ParameterizedTest
    @ValueSource(strings = {"415 555 0132 / 415 555 0133", "415-555-0132 / 415-555-0133", "030 901820 / 030 901821"})
    void twoNumbersWithASlashBetween_areBothFound(String numbers) {
        assertThat(Texts.found(scanner, "PHONE", "phones: " + numbers)).containsExactly(numbers.split(" / "));
    }

    @Test
    void numberBehindACard_isFound() {
        String text = "card and phone: 4111 1111 1111 1111 415-555-0132";
        assertThat(Texts.found("PHONE", text)).containsExactly("415-555-0132");
        assertThat(Texts.found("CREDIT_CARD", text)).containsExactly("4111 1111 1111 1111");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"030-90 18 20", "+49 30 901820 / 12", "030 / 90 18 20", "+44-20-7946 0958", "0171-123 4567"})
    void blankWithinANumber_isAPartOfIt(String number) {
        assertThat(Texts.found("PHONE", "phone: " + number)).containsExactly(number);
    }
}
