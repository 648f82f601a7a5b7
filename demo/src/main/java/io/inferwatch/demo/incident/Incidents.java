// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.incident;

import static io.inferwatch.monitors.Family.CONTRACT;
import static io.inferwatch.monitors.Family.DRIFT;
import static io.inferwatch.monitors.Family.ESTIMATED_PERFORMANCE;
import static io.inferwatch.monitors.Family.EXPERIMENT;
import static io.inferwatch.monitors.Family.OPERATION;
import static io.inferwatch.monitors.Family.PERFORMANCE;
import static io.inferwatch.monitors.Family.PREDICTION;
import static io.inferwatch.monitors.Family.PRIVACY;
import static io.inferwatch.schema.Fields.ERROR_TYPE;
import static io.inferwatch.schema.Fields.EVENT_DURATION;
import static io.inferwatch.schema.Fields.EVENT_OUTCOME;
import static io.inferwatch.schema.Fields.PREDICTION_LABEL;
import static io.inferwatch.schema.Fields.PREDICTION_VALUE;

import io.inferwatch.demo.model.Recommender;
import io.inferwatch.demo.trial.Trials;
import io.inferwatch.monitors.Window;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** All incidents of the demo, with what must and what may be found. */
public final class Incidents {
    private static final Symptom SCORE = new Symptom(PREDICTION, PREDICTION_VALUE);
    private static final Symptom LABEL = new Symptom(PREDICTION, PREDICTION_LABEL);
    private static final String INCOME = "input.num.income";
    private static final String PLAN = "input.cat.plan";
    private static final String TENURE = "input.num.tenure";
    private static final String MESSAGE = "input.text.message";

    private Incidents() {}

    /** The hours are those of the second day. What is analysed by the run or by the day goes wrong earlier, after its reference. */
    public static List<Incident> ofSecondDay(Instant secondDay) {
        return List.of(
                unitChange(hours(secondDay, 3, 9)),
                newCategory(hours(secondDay, 4, 10)),
                missingFeature(hours(secondDay, 12, 18)),
                personalDataLeak(hours(secondDay, 5, 8)),
                latencyDoubles(hours(secondDay, 2, 6)),
                errorBurst(hours(secondDay, 9, 12)),
                silence(hours(secondDay, 15, 16)),
                versionShift(hours(secondDay, 6, 24)),
                missingRun(hours(secondDay, 2 - 8 * 24, 3 - 8 * 24)),
                shortRun(hours(secondDay, 2, 3)),
                quietShift(wholeDays(secondDay)),
                labelsContradict(hours(secondDay, 7, 13)),
                inputsMove(hours(secondDay, 8, 14)),
                badCanary(hours(secondDay, 0, 6)),
                shadowDisagrees(hours(secondDay, 0, 6)));
    }

    /** The last two whole days in UTC before the end of the second day: a quiet model is analysed by the day. */
    private static Window wholeDays(Instant secondDay) {
        Instant end = secondDay.plus(1, ChronoUnit.DAYS);
        Instant from = end.truncatedTo(ChronoUnit.DAYS).minus(2, ChronoUnit.DAYS);
        return new Window(from, end);
    }

    /** The night job does not start, a week before. */
    private static Incident missingRun(Window window) {
        return new Incident(
                "missing-run", "customer-value", OPERATION, List.of("volume"), List.of(), window, Changes.silence());
    }

    /** The export that the night job reads ends early. */
    private static Incident shortRun(Window window) {
        return new Incident(
                "short-run",
                "customer-value",
                OPERATION,
                List.of("volume"),
                List.of(),
                window,
                Changes.upTo(window.from().plusSeconds(18 * 60)));
    }

    /** Larger flats than before, ten an hour. */
    private static Incident quietShift(Window window) {
        return new Incident(
                "quiet-shift",
                "appraisal",
                DRIFT,
                List.of("input.num.area"),
                List.of(SCORE, LABEL, new Symptom(CONTRACT, "input.num.area")),
                window,
                Changes.unit("area", 1.5));
    }

    /** A strike: parcels look as ever, and every third comes when nobody expects it; where the model was surest it loses most. */
    private static Incident labelsContradict(Window window) {
        return new Incident(
                "labels-contradict",
                "parcel-delay",
                PERFORMANCE,
                List.of(PREDICTION_LABEL),
                List.of(new Symptom(PERFORMANCE, "slices")),
                window,
                Changes.surprise(0.33),
                "world_changed");
    }

    /** A campaign: guests book weeks before, which the model has always known little about. */
    private static Incident inputsMove(Window window) {
        String lead = "input.num.lead_days";
        return new Incident(
                "inputs-move",
                "no-show",
                PERFORMANCE,
                List.of(PREDICTION_LABEL),
                List.of(
                        SCORE,
                        LABEL,
                        new Symptom(DRIFT, lead),
                        new Symptom(CONTRACT, lead),
                        new Symptom(PREDICTION, "prediction.probability.comes"),
                        new Symptom(PREDICTION, "prediction.probability.stays-away"),
                        new Symptom(ESTIMATED_PERFORMANCE, PREDICTION_LABEL),
                        new Symptom(PERFORMANCE, "slices")),
                window,
                Changes.unit("lead_days", 5),
                "data_moved");
    }

    /** The release fails now and then, and is slow; it is taken back. */
    private static Incident badCanary(Window window) {
        return new Incident(
                "bad-canary",
                Trials.BAD_CANARY.model(),
                EXPERIMENT,
                List.of(Trials.BAD_CANARY.name()),
                List.of(
                        new Symptom(OPERATION, EVENT_OUTCOME),
                        new Symptom(OPERATION, ERROR_TYPE),
                        new Symptom(OPERATION, EVENT_DURATION),
                        SCORE,
                        LABEL),
                window,
                Changes.nothing());
    }

    /** A shadow sends some messages to another team than the version that serves. */
    private static Incident shadowDisagrees(Window window) {
        return new Incident(
                "shadow-disagrees",
                Trials.SHADOW.model(),
                EXPERIMENT,
                List.of(Trials.SHADOW.name()),
                List.of(LABEL),
                window,
                Changes.nothing());
    }

    private static Window hours(Instant day, int from, int to) {
        return new Window(day.plusSeconds(3600L * from), day.plusSeconds(3600L * to));
    }

    /** A client sends income in thousands. The score follows. */
    private static Incident unitChange(Window window) {
        return new Incident(
                "unit-change",
                "credit-risk",
                DRIFT,
                List.of(INCOME),
                List.of(SCORE, LABEL, new Symptom(CONTRACT, INCOME)),
                window,
                Changes.unit("income", 0.001));
    }

    /** Sales starts a plan that is not in the training data. */
    private static Incident newCategory(Window window) {
        return new Incident(
                "new-category",
                "churn",
                DRIFT,
                List.of(PLAN),
                List.of(SCORE, LABEL, new Symptom(CONTRACT, PLAN)),
                window,
                Changes.category("plan", "family", 0.08));
    }

    /** A join upstream loses the tenure of 30 % of the subscribers. */
    private static Incident missingFeature(Window window) {
        return new Incident(
                "missing-feature",
                "churn",
                DRIFT,
                List.of(TENURE),
                List.of(SCORE, LABEL, new Symptom(CONTRACT, TENURE)),
                window,
                Changes.missing("tenure", 0.3));
    }

    /** A form asks for too much, which also makes messages longer. */
    private static Incident personalDataLeak(Window window) {
        return new Incident(
                "pii-leak",
                "support-triage",
                PRIVACY,
                List.of(MESSAGE),
                List.of(
                        SCORE,
                        new Symptom(DRIFT, "input.num.message.length"),
                        new Symptom(DRIFT, "input.num.message.words")),
                window,
                Changes.personalData("message", 0.15));
    }

    private static Incident latencyDoubles(Window window) {
        return new Incident(
                "latency-doubles",
                "fraud-score",
                OPERATION,
                List.of(EVENT_DURATION),
                List.of(),
                window,
                Changes.slower(2));
    }

    /** Failed calls have no prediction, so predictions are missing too. */
    private static Incident errorBurst(Window window) {
        return new Incident(
                "error-burst",
                "fraud-score",
                OPERATION,
                List.of(EVENT_OUTCOME, ERROR_TYPE),
                List.of(SCORE, LABEL),
                window,
                Changes.error("PaymentGatewayTimeout", 0.1));
    }

    private static Incident silence(Window window) {
        return new Incident(
                "silence", "fraud-score", OPERATION, List.of("volume"), List.of(), window, Changes.silence());
    }

    /** A release changes the predictions while the inputs stay the same. */
    private static Incident versionShift(Window window) {
        return new Incident(
                "version-shift",
                "recommender",
                PREDICTION,
                List.of(PREDICTION_VALUE),
                List.of(),
                window,
                Changes.version(Recommender.NEXT_VERSION));
    }
}
