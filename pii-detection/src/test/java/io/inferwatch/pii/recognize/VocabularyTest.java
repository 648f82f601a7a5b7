// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.pii.Texts;
import io.inferwatch.pii.catalog.Recognizers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VocabularyTest {
    /** A word that is never found in a text is no context word. */
    @Test
    void everyContextWord_isFound() {
        Vocabulary vocabulary = Vocabulary.of(Recognizers.standard());
        List<String> lost = new ArrayList<>();
        for (Recognizer recognizer : Recognizers.standard()) {
            recognizer
                    .types()
                    .forEach((type, words) -> words.forEach(word -> {
                        for (String written : List.of(word, word.toUpperCase(Locale.ROOT), "x." + word + "=")) {
                            boolean same = written.toLowerCase(Locale.ROOT).contains(word); // not for a dotless i
                            if (same && !vocabulary.namedBy(written).contains(type)) {
                                lost.add(type + " " + written);
                            }
                        }
                    }));
        }
        assertThat(lost).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PHONE|\u6211\u7684\u624b\u673a\u53f7\u662f13912345678|13912345678",
                "PHONE|\u8bf7\u62e8\u6253\u5ba2\u670d\u7535\u8bdd010-6552-9988|010-6552-9988",
                "CREDIT_CARD|\u6211\u7684\u4fe1\u7528\u5361\u662f6205500000000000004|6205500000000000004",
                "JP_MY_NUMBER|\u79c1\u306e\u30de\u30a4\u30ca\u30f3\u30d0\u30fc\u306f123456789018|123456789018",
                "IN_AADHAAR|\u092e\u0947\u0930\u093e \u0906\u0927\u093e\u0930 2341 2341 2346|2341 2341 2346",
                "TH_TNIN|\u0e40\u0e25\u0e02\u0e1b\u0e23\u0e30\u0e08\u0e33\u0e15\u0e31\u0e27\u0e1b\u0e23\u0e30\u0e0a\u0e32\u0e0a\u0e19 1234567890121|1234567890121"
            })
    void wordInAScriptWithoutSpaces_isContext(String type, String text, String data) {
        assertThat(Texts.found(type, text)).containsExactly(data);
    }
}
