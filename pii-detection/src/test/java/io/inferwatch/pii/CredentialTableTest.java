// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CredentialTableTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void credential_isMasked_inEveryNotation(CredentialTable.Row row) {
        assertThat(masked(row.text()))
                .satisfies(
                        masked -> assertThat(row.isMaskedBy(masked)).as(masked).isTrue());
    }

    /** But for URLs, which are masked as a whole, and escaped line breaks in a JSON text. */
    @Test
    void allElse_isKept() throws IOException {
        List<String> wide = CredentialTable.rows()
                .filter(row -> !row.text().contains("https://h.example.org/x?")
                        && !row.text().contains("\\nb\""))
                .filter(row -> !row.isKeptBy(masked(row.text())))
                .map(CredentialTable.Row::text)
                .toList();
        assertThat(wide).isEmpty();
    }

    @Test
    void table_hasThousandsOfRows() throws IOException {
        assertThat(CredentialTable.rows()).hasSizeGreaterThan(3_000);
    }

    @ParameterizedTest
    @MethodSource("clean")
    void lineThatOnlyMentionsCredentials_isClean(String line) {
        assertThat(PiiScanner.standard().scan(line))
                .filteredOn(span -> span.type().name().startsWith("CREDENTIAL"))
                .isEmpty();
    }

    static Stream<CredentialTable.Row> rows() throws IOException {
        return CredentialTable.rows();
    }

    static List<String> clean() throws IOException {
        return CredentialTable.clean();
    }

    private static String masked(String text) {
        return Masking.replace(text, PiiScanner.standard().scan(text));
    }
}
