// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.model;

import java.util.List;

/** All models of the demo. */
public final class Models {
    public static final List<DemoModel> ALL = List.of(
            new CreditRisk(),
            new Churn(),
            new SupportTriage(),
            new FraudScore(),
            new Recommender(),
            new Weather(),
            new CustomerValue(),
            new Appraisal(),
            new ParcelDelay(),
            new NoShow(),
            new ReturnRisk());

    private Models() {}
}
