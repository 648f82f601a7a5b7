// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.outcome;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Reads the next labels while those before them are joined. For one thread. */
final class ReadAhead implements LabelRepository {
    private static final Executor THREADS = work -> {
        Thread thread = new Thread(work, "inferwatch-labels");
        thread.setDaemon(true);
        thread.start();
    };

    private final LabelRepository labels;
    private @Nullable Next next;

    ReadAhead(LabelRepository labels) {
        this.labels = labels;
    }

    private record Next(ReadPosition position, int most, CompletableFuture<LabelBatch> batch) {
        boolean isFor(ReadPosition wanted, int count) {
            return position.equals(wanted) && most == count;
        }
    }

    /** After a failure, and for another position than the one after the last batch, labels are read anew. */
    @Override
    public LabelBatch after(ReadPosition position, int most) {
        Next ready = next;
        next = null;
        LabelBatch batch =
                ready != null && ready.isFor(position, most) ? join(ready.batch()) : labels.after(position, most);
        if (batch.more()) {
            next = new Next(
                    batch.position(),
                    most,
                    CompletableFuture.supplyAsync(() -> labels.after(batch.position(), most), THREADS));
        }
        return batch;
    }

    private static LabelBatch join(CompletableFuture<LabelBatch> batch) {
        try {
            return batch.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException known ? known : failure;
        }
    }
}
