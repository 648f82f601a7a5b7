package io.inferwatch.analyzer.config;

import java.util.Set;

/** The monitors whose effect lies between 0 and 1, so that a threshold above 1 can only be a mistake. */
final class Shares {
    private static final Set<String> NAMES = Set.of(
            "ks",
            "jensen_shannon",
            "hellinger",
            "l_infinity",
            "chi_square",
            "missing_share",
            "zero_share",
            "new_category",
            "error_rate",
            "non_finite",
            "class_share",
            "staleness",
            "attribution_ndcg",
            "text_template",
            "client_share",
            "outlier_requests",
            "dataset_drift");

    private Shares() {}

    static boolean isShare(String monitor) {
        return NAMES.contains(monitor);
    }
}
