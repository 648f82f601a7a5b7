// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments;

import io.inferwatch.experiments.interleaving.Credit;
import io.inferwatch.experiments.interleaving.InterleavedList;
import io.inferwatch.experiments.interleaving.Interleaving;
import io.inferwatch.experiments.verdict.Verdict;
import io.inferwatch.schema.ModelRole;
import io.inferwatch.schema.RuleViolationException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Calls both versions and merges their ranked lists; both answers are logged under one request id with the arm interleaved. The list
 * of the control is served alone, and clicks on it say nothing, when the candidate throws or its list cannot be merged, or the verdict is to roll back or unknown.
 * Both models run on the caller's thread: a slow candidate is felt. Thread-safe.
 */
public final class InterleavingRouter<I, T> {
    private final LoggedModel<I, List<T>> control;
    private final LoggedModel<I, List<T>> candidate;
    private final LoggedModel<I, List<T>> outside;
    private final KnownVerdict verdict;
    private final Interleaving interleaving;
    private final int length;
    private final LongAdder failed = new LongAdder();

    private InterleavingRouter(Experiment<I, List<T>> experiment, Interleaving interleaving, int length) {
        String name = experiment.name();
        control = LoggedModel.of(experiment.control(), ModelRole.CONTROL, name, Arm.INTERLEAVED);
        candidate = LoggedModel.of(experiment.candidate(), ModelRole.CANDIDATE, name, Arm.INTERLEAVED);
        outside = LoggedModel.of(experiment.control(), ModelRole.PRIMARY, name, null);
        verdict = experiment.verdict();
        this.interleaving = interleaving;
        this.length = length;
    }

    /**
     * A router.
     *
     * @param length of the merged lists at most
     * @throws RuleViolationException if the length is not positive
     */
    public static <I, T> InterleavingRouter<I, T> of(
            Experiment<I, List<T>> experiment, Interleaving interleaving, int length) {
        if (length < 1) {
            throw RuleViolationException.of("length", "at least 1", length);
        }
        return new InterleavingRouter<>(experiment, interleaving, length);
    }

    /**
     * The merged list of a request.
     *
     * @param requestId the service's own id of the request; null: the router makes one
     * @throws Exception what the control throws, unchanged
     */
    public InterleavedList<T> apply(@Nullable String requestId, I input) throws Exception {
        String id = RequestIds.orMade(requestId);
        Verdict known = verdict.now();
        if (known == Verdict.ROLL_BACK || known == Verdict.UNKNOWN) {
            return alone(outside.call(id, input));
        }
        List<T> ofControl = control.call(id, input);
        List<T> ofCandidate = candidateList(id, input);
        return ofCandidate == null ? alone(ofControl) : merged(ofControl, ofCandidate);
    }

    /** A list with a null, or with items that cannot be compared, leaves that of the control. */
    private InterleavedList<T> merged(List<T> ofControl, List<T> ofCandidate) {
        try {
            return interleaving.interleave(ofControl, ofCandidate, length, ThreadLocalRandom.current());
        } catch (RuntimeException e) {
            failed.increment();
            return alone(ofControl);
        }
    }

    /** The requests for which the candidate threw, or gave a list that cannot be merged. */
    public long failed() {
        return failed.sum();
    }

    /** Null if the candidate throws; the failure is logged. */
    private @Nullable List<T> candidateList(String id, I input) {
        try {
            return candidate.call(id, input);
        } catch (InterruptedException e) {
            failed.increment();
            Thread.currentThread().interrupt();
            return null;
        } catch (Exception | Error e) {
            failed.increment();
            return null;
        }
    }

    private InterleavedList<T> alone(List<T> list) {
        List<T> items = list.stream().distinct().limit(length).toList();
        return new InterleavedList<>(items, clicked -> new Credit(0, 0));
    }
}
