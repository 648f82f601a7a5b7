// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.spool;

import io.inferwatch.agent.queue.Batch;
import io.inferwatch.agent.queue.LeasedBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Small batches that tests can tell apart. */
final class Batches {
    private Batches() {}

    static Batch of(String name, int events) {
        StringBuilder lines = new StringBuilder();
        int[] ends = new int[events];
        for (int i = 0; i < events; i++) {
            lines.append("{\"create\":{\"_id\":\"")
                    .append(name)
                    .append('-')
                    .append(i)
                    .append("\"}}\n{}\n");
            ends[i] = lines.toString().getBytes(StandardCharsets.UTF_8).length;
        }
        return new Batch(lines.toString().getBytes(StandardCharsets.UTF_8), ends);
    }

    static String text(Batch batch) {
        return new String(batch.bytes(), StandardCharsets.UTF_8);
    }

    /** Takes all that is unread. */
    static List<LeasedBatch> takeAll(Spool spool) {
        List<LeasedBatch> all = new ArrayList<>();
        while (spool.hasUnread()) {
            LeasedBatch taken = spool.lease(lost -> {
                throw new IllegalStateException(lost + " lost");
            });
            all.add(java.util.Objects.requireNonNull(taken));
        }
        return all;
    }

    static List<String> texts(List<LeasedBatch> taken) {
        return taken.stream().map(t -> text(t.batch())).toList();
    }

    static List<Path> files(Path folder, String ending) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(f -> f.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
