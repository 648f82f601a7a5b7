// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
    private static final int LABELS = 10;
    private static final int MOST = 4;

    private final List<Long> reads = Collections.synchronizedList(new ArrayList<>());
    private volatile long failsAt = -1;
    private final ReadAhead labels = new ReadAhead(this::read);

    @Test
    void allLabels_areReadOnce() {
        ReadPosition position = at(0);
        List<String> read = new ArrayList<>();
        boolean more = true;
        while (more) {
            LabelBatch batch = labels.after(position, MOST);
            batch.labels().forEach(label -> read.add(label.id()));
            position = batch.position();
            more = batch.more();
        }
        assertThat(read)
                .containsExactlyElementsOf(
                        LongStream.range(0, LABELS).mapToObj(Long::toString).toList());
        assertThat(reads).containsExactly(0L, 4L, 8L);
    }

    @Test
    void repeatedStep_readsItsLabelsAgain() {
        List<Label> first = labels.after(at(0), MOST).labels();
        assertThat(labels.after(at(0), MOST).labels()).isEqualTo(first);
        assertThat(labels.after(at(4), MOST).labels()).extracting(Label::id).containsExactly("4", "5", "6", "7");
    }

    @Test
    void failure_isThrownOnce_andThenReadAnew() {
        failsAt = 4;
        labels.after(at(0), MOST);
        assertThatThrownBy(() -> labels.after(at(4), MOST)).hasMessage("gone");
        failsAt = -1;
        assertThat(labels.after(at(4), MOST).labels()).hasSize(MOST);
    }

    private LabelBatch read(ReadPosition position, int most) {
        long from = position.sequences().getOrDefault("shard", 0L);
        if (from == failsAt) {
            throw new IllegalStateException("gone");
        }
        long to = Math.min(LABELS, from + most);
        reads.add(from);
        List<Label> batch = LongStream.range(from, to)
                .mapToObj(number -> new Label("m", "r" + number, Long.toString(number), Instant.EPOCH, 1d, null))
                .toList();
        return new LabelBatch(batch, 0, at(to), to < LABELS);
    }

    private static ReadPosition at(long sequence) {
        return new ReadPosition(Map.of("shard", sequence));
    }
}
