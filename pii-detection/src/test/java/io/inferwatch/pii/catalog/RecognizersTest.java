// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.pii.Texts;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Types that are no documents; keys and tokens are made up, checksums of wallets are those of published examples. */
class RecognizersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "IBAN|pay to GB29 NWBK 6016 1331 9268 19 today|GB29 NWBK 6016 1331 9268 19",
                "IBAN|POST /pay?iban=GB29+NWBK+6016+1331+9268+19&a=1|GB29+NWBK+6016+1331+9268+19",
                "IBAN|POST /pay?iban=GB29%20NWBK%206016%201331%209268%2019&a=1|GB29%20NWBK%206016%201331%209268%2019",
                "IBAN|GB29.NWBK.6016.1331.9268.19.|GB29.NWBK.6016.1331.9268.19",
                "IBAN|iban=DE89370400440532013000;|DE89370400440532013000",
                "PHONE|call me on 027 896 92 86 please|027 896 92 86",
                "PHONE|Desk: 986.291.2294x751|986.291.2294x751",
                "PHONE|reach us at +49 (30) 901820 now|+49 (30) 901820",
                "PHONE|(415) 555-0132|(415) 555-0132",
                "PHONE|T\u00e9l\u00e9phone : 01 42 68 53 00|01 42 68 53 00",
                "PHONE|Tel.: 030/901820|030/901820",
                "PHONE|POST /otp?phone=%2B491701234567&a=1|%2B491701234567",
                "PHONE|/r?to=%2Fx%3Ftel%3D%2b491701234567|%2b491701234567",
                "PHONE|POST /otp?phone=%2B44+20+7946+0958&a=1|%2B44+20+7946+0958",
                "PHONE|POST /otp?phone=%2B44%2020%207946%200958&a=1|%2B44%2020%207946%200958",
                "PHONE|Tel +49(0)30-901820|+49(0)30-901820",
                "PHONE|+49(30)901820|+49(30)901820",
                "PHONE|customer +44 20 7946 0958 2 calls|+44 20 7946 0958",
                "PHONE|customer +44 20 7946 0958 24 7|+44 20 7946 0958",
                "PHONE|customer +1 415 555 2671 2026-11-30|+1 415 555 2671",
                "PHONE|text me: 415-555-2671|415-555-2671",
                "PHONE|call me at 5550199|5550199",
                "PHONE|my number is 0612345678|0612345678",
                "IBAN|iban de89370400440532013000|de89370400440532013000",
                "URL|https://user:pa55@host.example.net/a|https://user:pa55@host.example.net/a",
                "IP|203.0.113.7 - - [21/Nov/2026:10:00:00 +0000]|203.0.113.7",
                "IP|client 10.1.2.3 denied|10.1.2.3",
                "IP|from 2a00:1450:4001:82a::200e over TLS|2a00:1450:4001:82a::200e",
                "MAC|device 00:1b:44:11:3a:b7 joined|00:1b:44:11:3a:b7",
                "URL|I posted it on http://www.janes-garden.co.uk/|http://www.janes-garden.co.uk/",
                "URL|GET https://shop.internal/x?email=jane%40example.org HTTP/1.1|https://shop.internal/x?email=jane%40example.org",
                "URL|GET https://shop.internal/x?username=%E5%BC%A0%E4%BC%9F HTTP/1.1|https://shop.internal/x?username=%E5%BC%A0%E4%BC%9F",
                "URL|jdbc at postgres://app:s3cr3t@db:5432/x|postgres://app:s3cr3t@db:5432/x",
                "CRYPTO_WALLET|to 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa|1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
                "CRYPTO_WALLET|bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4|bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
                "CRYPTO_WALLET|0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed|0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "COORDINATES|gps 48.13743, 11.57549|48.13743, 11.57549",
                "PERSON|ask Mr. O'Neil about it|O'Neil",
                "PERSON|My name is Jane Doe.|Jane Doe",
                "PERSON|customer_name=Jane Doe;|Jane Doe",
                "PERSON|{\"lastName\" : \"Zgorzelska\"}|Zgorzelska",
                "PERSON|{\\\"lastName\\\" : \\\"Zgorzelska\\\"}|Zgorzelska",
                "ADDRESS|address: 12 Rue Lafayette, Paris|12 Rue Lafayette, Paris",
                "ADDRESS|we met at 221 Baker Street again|221 Baker Street",
                "US_SSN|no 536-90\u061c-4399 (Arabic letter mark)|536-90\u061c-4399",
                "US_SSN|\ud835\udff1\ud835\udfef\ud835\udff2-90-4399 in bold|\ud835\udff1\ud835\udfef\ud835\udff2-90-4399",
                "CREDENTIAL_AWS_KEY|key AKIAIOSFODNN7EXAMPLE used|AKIAIOSFODNN7EXAMPLE",
                "CREDENTIAL_GITHUB_TOKEN|ghp_abcdefghijklmnopqrstuvwxyz0123456789|ghp_abcdefghijklmnopqrstuvwxyz0123456789",
                "CREDENTIAL_SLACK_TOKEN|xoxb-123456789012-abcdefABCDEF|xoxb-123456789012-abcdefABCDEF",
                "CREDENTIAL_JWT|t=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc-_123 end|eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc-_123",
                "CREDENTIAL_BEARER|Authorization: Bearer 0a1b2c3d4e5f6a7b8c9d|0a1b2c3d4e5f6a7b8c9d",
                "CREDENTIAL_PASSWORD|db.password=hunter2&x=1|hunter2",
                "CREDENTIAL_PASSWORD|{\"password\": \"correct horse\"}|correct horse",
                "CREDENTIAL_SECRET|api_key: 9f8e7d6c5b4a39281706abcdef|9f8e7d6c5b4a39281706abcdef",
            })
    void data_isFoundExactly(String type, String text, String data) {
        assertThat(Texts.found(type, text)).containsExactly(data);
    }

    /** A text in JSON in a text: {@code {\"note\":\"Hello,\\n4111 …\"}}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "IBAN|GB29 NWBK 6016 1331 9268 19",
                "CREDIT_CARD|4111 1111 1111 1111",
                "CREDIT_CARD|4111111111111111",
                "US_SSN|536-90-4399",
                "BR_CPF|390.533.447-05",
                "IP|203.0.113.7",
                "IP|2a00:1450:4001:82a::200e",
                "MAC|00:1b:44:11:3a:b7",
                "PHONE|(415) 555-0132",
                "CRYPTO_WALLET|1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
                "PERSON|Megan Payne",
                "ADDRESS|221 Baker Street",
                "CREDENTIAL_AWS_KEY|AKIAIOSFODNN7EXAMPLE",
                "CREDENTIAL_GITHUB_TOKEN|ghp_abcdefghijklmnopqrstuvwxyz0123456789",
                "CREDENTIAL_JWT|eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc-_123",
            })
    void data_behindAnEscapedLineBreak_isFound(String type, String data) {
        for (String escape : List.of("\\n", "\\r\\n", "\\t", "\\\\n")) {
            String text = "{\"note\":\"Hello," + escape + data + escape + "Bye\"}";
            assertThat(Texts.found(type, text)).as(text).containsExactly(data);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UK_NHS|nhs: 943 476 5919|943 476 5919",
                "PHONE|phone: 030 901820|030 901820",
                "CREDIT_CARD|card: 4111.1111.1111.1111|4111.1111.1111.1111",
                "CREDENTIAL_SECRET|otp=482913|482913",
                "CREDENTIAL_PASSWORD|--password Tulip92x|Tulip92x",
                "CREDENTIAL_PASSWORD|password=Tulip92x|Tulip92x"
            })
    void word_behindAnEscapedLineBreak_isContext(String type, String written, String data) {
        assertThat(Texts.found(type, "{\"note\":\"Hello,\\n" + written + "\\n\\nBye\"}"))
                .containsExactly(data);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "IBAN|GB29 NWBK 6016 1331 9268 18",
                "IBAN|GB29 NWBK 6016 1331 9268",
                "CRYPTO_WALLET|1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb",
                "CRYPTO_WALLET|bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
                "CRYPTO_WALLET|0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD",
                "IP|300.168.1.1",
                "IP|2001::25de::cade",
                "MAC|FF:FF:FF:FF:FF:FF",
                "URL|microsoft.",
            })
    void wrongOnes_areSilentEvenWhereExpected(String type, String text) {
        assertThat(Texts.expected(type, text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user logged in with Chrome/126.0.0.0 on Windows", "client build 17.4.0.0 started"})
    void versionOfAProgram_isNoAddressOfAUser(String text) {
        assertThat(Texts.found("IP", text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"URL, see example.org now, example.org", "IP, ::1, ::1", "PHONE, 0301234567, 0301234567"})
    void expectation_lowersTheBar(String type, String text, String data) {
        assertThat(Texts.found(type, text)).isEmpty();
        assertThat(Texts.expected(type, text)).containsExactly(data);
    }
}
