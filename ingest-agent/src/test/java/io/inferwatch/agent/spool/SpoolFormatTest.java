// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.agent.queue.Batch;
import io.inferwatch.agent.queue.LeasedBatch;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bytes on disk against files that a script wrote (make_format_1.py). An agent must read what the one before it left. */
class SpoolFormatTest {
    private static final String MIGRATION =
            "The format on disk has changed. An agent after an update finds files of the version before: give the new"
                    + " format a magic of its own (IWSPOOL2), go on reading the old one, add a folder format-2 and leave"
                    + " format-1 as it is";

    private static final String SEGMENT = "000000000000000007.spool";
    private static final String CHECKPOINT = "acknowledged";
    private static final List<Batch> BATCHES = List.of(Batches.of("a", 1), Batches.of("zwölf", 12), Batches.of("c", 3));

    @TempDir
    private Path temp;

    private Path folder;

    @BeforeEach
    void copy() throws IOException, URISyntaxException {
        folder = Files.createDirectory(temp.resolve("spool"));
        for (String name : List.of(SEGMENT, CHECKPOINT)) {
            Files.copy(fixture(name), folder.resolve(name));
        }
    }

    private static Path fixture(String name) throws URISyntaxException {
        return Path.of(SpoolFormatTest.class.getResource("format-1/" + name).toURI());
    }

    @Test
    void filesOfThisFormatAreRead() throws IOException {
        Spool spool = new Spool(folder, 1 << 20, 1 << 16, SpoolSync.NONE);
        assertThat(spool.open()).as(MIGRATION).isEqualTo(15);
        List<LeasedBatch> read = Batches.takeAll(spool);
        assertThat(read).as(MIGRATION).extracting(LeasedBatch::sequence).containsExactly(8L, 9L);
        assertThat(Batches.texts(read))
                .as(MIGRATION)
                .containsExactly(Batches.text(BATCHES.get(1)), Batches.text(BATCHES.get(2)));
        assertThat(read.get(0).batch().ends()).isEqualTo(BATCHES.get(1).ends());
        spool.close();
    }

    @Test
    void theSameBatchesAreTheSameBytes() throws IOException, URISyntaxException {
        StringBuilder written = new StringBuilder(hex("IWSPOOL1".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        for (int i = 0; i < BATCHES.size(); i++) {
            written.append(hex(SpoolRecordCodec.write(BATCHES.get(i), 7 + i)));
        }
        assertThat(written).as(MIGRATION).hasToString(hex(Files.readAllBytes(fixture(SEGMENT))));
    }

    @Test
    void aSegmentOfASpoolIsTheSameBytes() throws IOException, URISyntaxException {
        Path fresh = Files.createDirectory(temp.resolve("fresh"));
        new AckCheckpoint(fresh).write(7);
        Spool spool = new Spool(fresh, 1 << 20, 1 << 16, SpoolSync.NONE);
        spool.open();
        for (Batch batch : BATCHES) {
            assertThat(spool.append(batch)).isTrue();
        }
        spool.close();
        assertThat(hex(Files.readAllBytes(fresh.resolve(SEGMENT))))
                .as(MIGRATION)
                .isEqualTo(hex(Files.readAllBytes(fixture(SEGMENT))));
    }

    @Test
    void theCheckpointIsTheSameBytes() throws IOException, URISyntaxException {
        assertThat(new AckCheckpoint(folder).read()).as(MIGRATION).isEqualTo(8);
        Path fresh = Files.createDirectory(temp.resolve("fresh"));
        new AckCheckpoint(fresh).write(8);
        assertThat(hex(Files.readAllBytes(fresh.resolve(CHECKPOINT))))
                .as(MIGRATION)
                .isEqualTo(hex(Files.readAllBytes(fixture(CHECKPOINT))));
    }

    /** Whatever is damaged is unknown: records are sent again, and none is skipped. */
    @Test
    void aCheckpointWithAByteChanged_isUnknown() throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(CHECKPOINT));
        for (int i = 0; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 1;
            Files.write(folder.resolve(CHECKPOINT), damaged);
            assertThat(new AckCheckpoint(folder).read()).as("byte %d", i).isZero();
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
