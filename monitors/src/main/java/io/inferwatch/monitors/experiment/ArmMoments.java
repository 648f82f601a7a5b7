package io.inferwatch.monitors.experiment;

import io.inferwatch.monitors.stat.SampleMoments;

/** One metric's rows of both arms. */
public record ArmMoments(SampleMoments control, SampleMoments candidate) {}
