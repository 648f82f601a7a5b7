// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

import io.inferwatch.monitors.stat.SampleMoments;

/** A metric of requests of which each was answered by one version. */
public record ArmMoments(SampleMoments control, SampleMoments candidate) implements MetricValues {
    @Override
    public ArmMoments arms() {
        return this;
    }
}
