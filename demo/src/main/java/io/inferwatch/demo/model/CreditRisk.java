// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Approves or denies a loan. */
public final class CreditRisk implements DemoModel {
    private static final Service SERVICE =
            new Service("credit-risk", "2.3.1", 400, new Latency(Duration.ofMillis(18), 0.3), Fault.NONE);
    private static final Categories COUNTRIES = Categories.of("DE 40, FR 24, ES 16, PL 12, AT 8");
    private static final Categories EMPLOYMENT = Categories.of("permanent 62, temporary 17, self-employed 14, none 7");
    private static final List<String> PURPOSES =
            List.of("a used car", "a new kitchen", "solar panels on the roof", "moving house", "tuition fees");
    private static final List<String> REMARKS =
            List.of("no open loans elsewhere", "wants to repay early", "asks for a low rate", "returning customer");

    @Override
    public Service service() {
        return SERVICE;
    }

    @Override
    public Map<String, Object> inputs(RandomGenerator random) {
        return Map.of(
                "age", Draw.whole(random, 19, 78),
                "income", Draw.round(Draw.lognormal(random, 42_000, 0.45), 0),
                "amount", Draw.round(Draw.lognormal(random, 9_000, 0.7), 0),
                "debt_ratio", Draw.round(Draw.logistic(Draw.normal(random, -1, 0.8)), 3),
                "country", COUNTRIES.draw(random),
                "employment", EMPLOYMENT.draw(random),
                "comment", comment(random));
    }

    private static Text comment(RandomGenerator random) {
        return new Text("Loan for " + Draw.anyOf(random, PURPOSES) + ", " + Draw.anyOf(random, REMARKS));
    }

    @Override
    public Prediction predict(Request request) {
        double burden = Math.log(request.number("amount", 9_000) / request.number("income", 42_000));
        double score = Draw.logistic(-0.4
                - burden
                - 4 * request.number("debt_ratio", 0.3)
                + 0.01 * (request.number("age", 45) - 45)
                - ("none".equals(request.category("employment")) ? 1 : 0));
        return new Prediction(score >= 0.5 ? "approve" : "deny", score);
    }
}
