// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.experiment;

import org.jspecify.annotations.Nullable;

/**
 * The values of control and candidate at one look. Numbers that cannot be computed are NaN, open ends of the interval infinite.
 *
 * @param subject the metric, or the value of the column by which rows are grouped; null for all rows
 * @param difference candidate minus control
 * @param low end of the interval of the difference that is valid at every look; likewise high
 * @param pValue of the test with a fixed sample size, valid for one look only
 * @param alwaysValidP smallest p-value of all looks until now
 * @param sampleRatioP smallest p-value of "rows fall to the arms as planned" until now
 */
public record Comparison(
        @Nullable String subject,
        long controlRows,
        long candidateRows,
        double controlMean,
        double candidateMean,
        double difference,
        double low,
        double high,
        double pValue,
        double alwaysValidP,
        double sampleRatioP,
        Decision decision) {}
