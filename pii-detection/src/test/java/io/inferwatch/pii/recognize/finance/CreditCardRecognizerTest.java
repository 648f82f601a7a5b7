// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.pii.Texts;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers are the test numbers that payment providers publish. */
class CreditCardRecognizerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "4111111111111111|4111111111111111",
                "card 4111 1111 1111 1111.|4111 1111 1111 1111",
                "card:4111-1111-1111-1111;|4111-1111-1111-1111",
                "[1,4012888888881881,2]|4012888888881881",
                "pan=4222222222222|4222222222222",
                "3782 822463 10005|3782 822463 10005",
                "371449635398431|371449635398431",
                "30569309025904|30569309025904",
                "3056 930902 5904|3056 930902 5904",
                "6011000990139424|6011000990139424",
                "3530111333300000|3530111333300000",
                "5555555555554444|5555555555554444",
                "2223003122003222|2223003122003222",
                "card 6205500000000000004|6205500000000000004",
                "6205 5000 0000 0000 004|6205 5000 0000 0000 004",
                "trace_id of the card=4111111111111111|4111111111111111",
                "\uff14\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11|\uff14\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11",
                "card 4111\u200b11111111\u200d1111.|4111\u200b11111111\u200d1111",
                "卡号4111111111111111到期|4111111111111111",
                "card-4111111111111111|4111111111111111",
                "12 4111 1111 1111 1111|4111 1111 1111 1111",
                "4111 1111 1111 1111 123|4111 1111 1111 1111",
                "4111111111111111 12/27 123|4111111111111111",
            })
    void card_isFoundExactly(String text, String card) {
        assertThat(found(text)).containsExactly(card);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1732180484123", // epoch in ms
                "1732180484123456", // in us
                "1732180484123456789", // in ns
                "4111111111111112", // wrong check digit
                "4111 1111 1111 1112",
                "9111111111111111", // nobody issues 9111
                "[pid 1:tid 140045169212053]", // a thread that passes the check by chance
                "6205500000000000004", // 19 digits alone are an identifier more often
                "trace_id=4111111111111111",
                "41111111111111", // no Visa has 14 digits
                "34111111111111111111", // 20 digits
                "0.4111111111111111",
                "4111111111111111.5",
                "-12.4111111111111111",
                "1.4111111111111111.2",
                "id_4111111111111111",
                "4111111111111111abc",
                "a4111111111111111",
                "0x4111111111111111",
                "41111111-1111-4111-8111-111111111111",
                "550e8400-e29b-41d4-a716-446655440000",
                "00-11111111111111111111111111111111-4111111111111111-01",
                "4bf92f3577b34da6a3ce929d0e0e4736",
                "0000000000000000",
                "41111111 11111111",
                "4111  1111  1111  1111",
                "4111-1111 1111-1111",
                "4111.1111.1111.1111",
                "4111,1111,1111,1111",
                "4111 1111 1111 11111",
                "GB29 4111 1111 1111 1111 00",
                "1,999,999,999,999.99",
                "$4111.11",
                "2026-11-21 08:34:44.123456789",
                "+49 1512 3456 7890",
                "127.0.0.1:9200 4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
            })
    void number_thatIsNoCard_isSilent(String text) {
        assertThat(found(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3, 4, 5, 6, 7, 8, 9})
    void checkDigit_wrong_isSilent(int digit) {
        assertThat(found("411111111111111" + digit)).isEmpty();
    }

    private static List<String> found(String text) {
        return Texts.found("CREDIT_CARD", text);
    }
}
