// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.trial;

import io.inferwatch.demo.model.Draw;
import io.inferwatch.demo.model.Request;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * How the version that may replace another one serves. What it answers is its model's business.
 *
 * @param failing share of its calls that fail
 * @param slowdown how many times as long as the control it takes
 */
public record Candidate(String version, double failing, double slowdown) {
    private static final String FAULT = "PlanTableMissing";

    /** What becomes of a request that this version answers; always the same for one request. */
    public Request answering(Request request) {
        long nanos = Math.round(request.latency().toNanos() * slowdown);
        Request answered = request.withVersion(version).withLatency(Duration.ofNanos(nanos));
        SplittableRandom random = new SplittableRandom(request.time().toEpochMilli() * 1_000_000_009L);
        return Draw.chance(random, failing) ? answered.withFault(FAULT) : answered;
    }
}
