// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

/**
 * One metric at one look.
 *
 * @param gain positive when the candidate is better, in the unit of the margin; by all looks with enough rows until now: it decides
 * @param now the gain by this look alone
 * @param arms rows and means of both
 * @param fixed the difference of the means by a fixed-sample test, to compare with; decides nothing
 * @param chance that the metric meets its role by the last planned row; NaN where it cannot be computed
 * @param reason a sentence with the numbers
 */
public record MetricResult(
        MetricPlan plan,
        MetricState state,
        SequentialResult gain,
        SequentialResult now,
        ArmMoments arms,
        FixedSample fixed,
        double chance,
        String reason) {
    /** Whether the metric has what its role asks for. */
    public boolean isMet() {
        return state == MetricState.BETTER
                || (state == MetricState.NON_INFERIOR && plan.role() != MetricRole.SUPERIORITY);
    }
}
