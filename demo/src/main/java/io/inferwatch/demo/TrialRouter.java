// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo;

import io.inferwatch.agent.InferenceLogger;
import io.inferwatch.demo.model.Prediction;
import io.inferwatch.demo.model.Request;
import io.inferwatch.demo.trial.Trial;
import io.inferwatch.experiments.AbRouter;
import io.inferwatch.experiments.CanaryRouter;
import io.inferwatch.experiments.Experiment;
import io.inferwatch.experiments.Model;
import io.inferwatch.experiments.ModelVersion;
import io.inferwatch.experiments.Ramp;
import io.inferwatch.experiments.ShadowCounts;
import io.inferwatch.experiments.ShadowRouter;
import io.inferwatch.experiments.guard.LocalGuard;
import io.inferwatch.experiments.verdict.VerdictSource;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The router of a trial, as a service would make it. Its clock is the time of the requests, since these are replayed. For one thread. */
final class TrialRouter implements Router, AutoCloseable {
    private static final double HALF = 0.5;
    private static final int QUEUE = 10_000;
    private static final Duration STEP = Duration.ofHours(6);
    private static final Ramp RAMP =
            Ramp.of(List.of(new Ramp.Step(0.25, STEP), new Ramp.Step(HALF, STEP), new Ramp.Step(1, STEP)));
    /** Takes back what is beyond doubt; the analyzer, which looks at the end of each hour, says it first. */
    private static final LocalGuard GUARD = LocalGuard.standard().withAlpha(1e-4);

    private final ReplayClock clock;
    private final Router router;
    private final @Nullable ShadowRouter<Request, Prediction> shadow;

    private TrialRouter(ReplayClock clock, Router router, @Nullable ShadowRouter<Request, Prediction> shadow) {
        this.clock = clock;
        this.router = router;
        this.shadow = shadow;
    }

    static TrialRouter of(Trial trial, DemoService service, VerdictSource verdicts, ReplayClock clock) {
        Experiment<Request, Prediction> experiment = Experiment.of(
                        trial.name(),
                        version(trial, trial.control(), clock, service::respond),
                        version(
                                trial,
                                trial.candidate().version(),
                                clock,
                                (request, inference) ->
                                        service.respond(trial.candidate().answering(request), inference)))
                .withVerdicts(verdicts)
                .withGuard(GUARD)
                .withClock(clock);
        return switch (trial.kind()) {
            case AB -> {
                AbRouter<Request, Prediction> ab = experiment.ab(HALF);
                yield new TrialRouter(
                        clock, request -> ab.apply(id(service, request), id(service, request), request), null);
            }
            case CANARY -> {
                CanaryRouter<Request, Prediction> canary = experiment.canary(RAMP);
                yield new TrialRouter(
                        clock, request -> canary.apply(id(service, request), id(service, request), request), null);
            }
            case SHADOW -> {
                ShadowRouter<Request, Prediction> shadow = experiment.shadow(1, QUEUE);
                yield new TrialRouter(clock, request -> shadow.apply(id(service, request), request), shadow);
            }
            case INTERLEAVING -> throw new IllegalArgumentException("The demo has no ranked lists");
        };
    }

    private static ModelVersion<Request, Prediction> version(
            Trial trial, String version, ReplayClock clock, Model<Request, Prediction> model) {
        return new ModelVersion<>(
                InferenceLogger.forModel(trial.model(), version).withClock(clock), model);
    }

    /** Each request is one of another customer, so its id is the key, too. */
    private static String id(DemoService service, Request request) {
        return service.requestId(request);
    }

    @Override
    public Prediction answer(Request request) throws Exception {
        clock.set(request.time());
        return router.answer(request);
    }

    /** Waits until the shadow has answered what it was given. */
    void awaitShadow() {
        while (shadow != null && isBusy(shadow.counts())) {
            Thread.onSpinWait();
        }
    }

    private static boolean isBusy(ShadowCounts counts) {
        return counts.answered() + counts.failed() < counts.accepted();
    }

    @Override
    public void close() {
        if (shadow != null) {
            shadow.close();
        }
    }
}
