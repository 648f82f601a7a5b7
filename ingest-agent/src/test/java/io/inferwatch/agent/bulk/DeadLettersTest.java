// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLettersTest {
    private static final ItemResult REFUSED = new ItemResult(400, "document_parsing_exception", "no date", false);
    private static final byte[] DOCUMENT = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void documents_areLinesOfAPrivateFile() throws IOException {
        DeadLetters letters = letters();
        assertThat(letters.keep(REFUSED, DOCUMENT)).isTrue();
        assertThat(letters.keep(REFUSED, DOCUMENT)).isTrue();
        assertThat(Files.readAllLines(file())).hasSize(2).allMatch(DeadLettersTest::isWhole);
    }

    /** A process that was killed, or a full disk, leaves half a line. */
    @Test
    void halfALine_doesNotSpoilTheNext() throws IOException {
        Files.writeString(file(), "{\"@timestamp\":\"2026-11");
        DeadLetters letters = letters();
        assertThat(letters.keep(REFUSED, DOCUMENT)).isTrue();
        assertThat(letters.keep(REFUSED, DOCUMENT)).isTrue();
        assertThat(Files.readAllLines(file()))
                .hasSize(3)
                .filteredOn(DeadLettersTest::isWhole)
                .hasSize(2);
    }

    /** The interrupt of a sender, when the agent stops, closes channels. */
    @Test
    void interruptedSender_keepsItsDocument() throws IOException {
        Thread.currentThread().interrupt();
        try {
            assertThat(letters().keep(REFUSED, DOCUMENT)).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(Files.readAllLines(file())).hasSize(1).allMatch(DeadLettersTest::isWhole);
    }

    @Test
    void fileThatCannotBeWritten_keepsNothing() {
        assertThat(new DeadLetters(folder, Clock.systemUTC()).keep(REFUSED, DOCUMENT))
                .isFalse();
        assertThat(new DeadLetters(null, Clock.systemUTC()).keep(REFUSED, DOCUMENT))
                .isFalse();
        Path missing = folder.resolve("none").resolve("dead.ndjson");
        assertThat(new DeadLetters(missing, Clock.systemUTC()).keep(REFUSED, DOCUMENT))
                .isFalse();
    }

    private Path file() {
        return folder.resolve("dead.ndjson");
    }

    private DeadLetters letters() {
        return new DeadLetters(file(), Clock.systemUTC());
    }

    private static boolean isWhole(String line) {
        try {
            return new ObjectMapper().readTree(line).at("/document/a").asInt() == 1;
        } catch (IOException e) {
            return false;
        }
    }
}
