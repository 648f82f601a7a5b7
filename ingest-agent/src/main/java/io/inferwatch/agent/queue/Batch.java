// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.queue;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;

/**
 * Encoded documents, as the lines of a bulk request: an action line and a source line for each. Immutable.
 *
 * @param bytes all lines, in UTF-8
 * @param ends the offset after each document's two lines
 */
@SuppressWarnings("ArrayRecordComponent")
public record Batch(byte[] bytes, int[] ends) {

    /** The number of documents. */
    public int size() {
        return ends.length;
    }

    /** Writes all lines. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
    }

    /** A batch of the chosen documents alone. */
    public Batch only(BitSet chosen) {
        byte[] kept = new byte[bytes.length];
        int[] keptEnds = new int[chosen.cardinality()];
        int size = 0;
        int count = 0;
        for (int i = chosen.nextSetBit(0); i >= 0; i = chosen.nextSetBit(i + 1)) {
            int length = ends[i] - start(i);
            System.arraycopy(bytes, start(i), kept, size, length);
            size += length;
            keptEnds[count++] = size;
        }
        return new Batch(Arrays.copyOf(kept, size), keptEnds);
    }

    /** One batch with the documents of all of these. */
    public static Batch join(Collection<Batch> batches) {
        byte[] all = new byte[batches.stream().mapToInt(b -> b.bytes.length).sum()];
        int[] allEnds = new int[batches.stream().mapToInt(Batch::size).sum()];
        int size = 0;
        int count = 0;
        for (Batch batch : batches) {
            System.arraycopy(batch.bytes, 0, all, size, batch.bytes.length);
            for (int end : batch.ends) {
                allEnds[count++] = size + end;
            }
            size += batch.bytes.length;
        }
        return new Batch(all, allEnds);
    }

    /** A batch of the documents from one index to another, the second one excluded. */
    public Batch range(int from, int to) {
        BitSet chosen = new BitSet(to);
        chosen.set(from, to);
        return only(chosen);
    }

    /** The source line of a document, without its line feed. */
    public byte[] document(int index) {
        int start = start(index);
        while (bytes[start] != '\n') {
            start++;
        }
        return Arrays.copyOfRange(bytes, start + 1, ends[index] - 1);
    }

    private int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }
}
