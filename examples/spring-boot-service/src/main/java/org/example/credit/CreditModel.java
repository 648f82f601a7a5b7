package org.example.credit;

/** Stands for a trained model: the probability that a credit is paid back. */
final class CreditModel {
    static final String NAME = "credit-risk";
    static final String VERSION = "1.0.0";

    private CreditModel() {}

    static double probability(Application application) {
        if (application.income() <= 0) {
            throw new IllegalArgumentException("income: Expecting above 0. Found: " + application.income());
        }
        double logit = 0.03 * (application.age() - 30) + 0.9 * Math.log(application.income() / 30_000);
        return 1 / (1 + Math.exp(-logit));
    }
}
