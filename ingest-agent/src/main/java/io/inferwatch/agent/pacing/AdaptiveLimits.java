package io.inferwatch.agent.pacing;

import io.inferwatch.agent.queue.Batch;

/**
 * How much is sent at once: bytes in a request and requests on their way, each between one bound and the other by additive
 * increase and multiplicative decrease. Down on overload (429) and when full requests take clearly longer than at their best;
 * then not again until the requests that were on their way have been answered. Thread-safe.
 *
 * <p>Note: latencies are divided by the size, to which a constant is added for what a request costs whatever it holds;
 * otherwise smaller requests would look faster, and the size would never come back.
 */
public final class AdaptiveLimits {
    private static final int STEPS = 16;
    private static final int OVERHEAD_BYTES = 64 * 1024;

    private final AimdLimit bytes;
    private final AimdLimit requests;
    private final LatencyTrend latency = new LatencyTrend();
    private final int mostDocuments;
    private int calm;

    /**
     * Begins with full requests, two at a time.
     *
     * @param mostBytes in a request; a sixteenth of it is the least
     * @param mostDocuments in a request; a request that holds so many counts as full
     * @param mostRequests on their way at once; one is the least
     */
    public AdaptiveLimits(int mostBytes, int mostDocuments, int mostRequests) {
        this.bytes = new AimdLimit(mostBytes / STEPS, mostBytes, (double) mostBytes / STEPS, mostBytes);
        this.requests = new AimdLimit(1, mostRequests, 1, 2);
        this.mostDocuments = mostDocuments;
    }

    /** The size from which on a request is large enough. */
    public synchronized int bytes() {
        return bytes.value();
    }

    /** Requests that may be on their way at once. */
    public synchronized int requests() {
        return requests.value();
    }

    /** A request was answered without refusals. Only full ones say something of what the server can do. */
    public synchronized void answered(Batch sent, long nanos) {
        int size = sent.bytes().length;
        if (size < bytes.value() / 2 && sent.size() < mostDocuments) {
            return;
        }
        if (latency.add((double) nanos / (size + OVERHEAD_BYTES))) {
            overloaded();
        } else if (calm > 0) {
            calm--;
        } else {
            bytes.increase(false);
            requests.increase(true);
        }
    }

    /** It is too much for the server. */
    public synchronized void overloaded() {
        if (calm > 0) {
            calm--;
            return;
        }
        calm = 2 * requests.value() + 1;
        bytes.decrease();
        requests.decrease();
    }
}
