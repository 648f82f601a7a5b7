// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.pacing;

import io.inferwatch.agent.queue.Batch;

/**
 * Adaptive limits of concurrency and request size: how many requests may be in flight and how many bytes one request holds,
 * each controlled by an {@link AimdLimit}. Both are lowered when the server reports overload (429) and when full requests
 * take more than twice as long as at their best; then not again until the requests that were in flight have been answered.
 * Thread-safe.
 *
 * <p>Note: latencies are divided by the request's size plus a constant for the fixed cost of a request. Without the constant
 * smaller requests would look slower per byte, and the size would never grow back.
 */
public final class AdaptiveLimits {
    private static final int STEPS = 16;
    private static final int FIXED_COST_BYTES = 64 * 1024;

    private final AimdLimit bytes;
    private final AimdLimit requests;
    private final LatencyTrend latency = new LatencyTrend();
    private final int maxDocuments;
    private int ignoredResults;

    /**
     * Starts with full-size requests, two at a time.
     *
     * @param maxBytes of one request; the size is never lowered below a sixteenth of it
     * @param maxDocuments of one request; a request with so many counts as full
     * @param maxRequests in flight at once; the number is never lowered below one
     */
    public AdaptiveLimits(int maxBytes, int maxDocuments, int maxRequests) {
        this.bytes = new AimdLimit(maxBytes / STEPS, maxBytes, (double) maxBytes / STEPS, maxBytes);
        this.requests = new AimdLimit(1, maxRequests, 1, 2);
        this.maxDocuments = maxDocuments;
    }

    /** The size in bytes at which a batch is sent. */
    public synchronized int bytes() {
        return bytes.value();
    }

    /** How many requests may be in flight at once. */
    public synchronized int requests() {
        return requests.value();
    }

    /** Reports a request that was answered without overload. Only full requests change the limits. */
    public synchronized void onSuccess(Batch sent, long nanos) {
        int size = sent.bytes().length;
        if (size < bytes.value() / 2 && sent.size() < maxDocuments) {
            return;
        }
        if (latency.add((double) nanos / (size + FIXED_COST_BYTES))) {
            onOverload();
        } else if (ignoredResults > 0) {
            ignoredResults--;
        } else {
            bytes.increase(false);
            requests.increase(true);
        }
    }

    /** Reports that the server has too much to do. */
    public synchronized void onOverload() {
        if (ignoredResults > 0) {
            ignoredResults--;
            return;
        }
        ignoredResults = 2 * requests.value() + 1;
        bytes.decrease();
        requests.decrease();
    }
}
