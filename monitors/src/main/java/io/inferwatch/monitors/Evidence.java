// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors;

import org.jspecify.annotations.Nullable;

/**
 * The numbers behind a verdict; null where a number does not apply.
 *
 * @param statistic the test's own statistic (KS D, chi-square, …)
 * @param pValue of the deciding significance test, design effect included
 * @param adjustedPValue after Benjamini–Hochberg over the window's family
 * @param effect the effect size that the material gate compares with {@code threshold}
 * @param errorBound largest error of a statistic computed on a grid
 * @param nReference rows of the column in the reference, missing ones left out
 * @param nCurrent the same in the window
 */
public record Evidence(
        @Nullable Double statistic,
        @Nullable Double pValue,
        @Nullable Double adjustedPValue,
        @Nullable Double effect,
        @Nullable Double threshold,
        @Nullable Double errorBound,
        @Nullable Long nReference,
        @Nullable Long nCurrent) {

    public static final Evidence NONE = new Evidence(null, null, null, null, null, null, null, null);

    public Evidence withoutPValue() {
        return new Evidence(statistic, null, null, effect, threshold, errorBound, nReference, nCurrent);
    }

    public Evidence withAdjustedPValue(double adjusted) {
        return new Evidence(statistic, pValue, adjusted, effect, threshold, errorBound, nReference, nCurrent);
    }
}
