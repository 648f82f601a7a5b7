// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.experiment;

import java.time.Instant;

/** The rows of both arms in an hour. */
public record TrafficHour(Instant hour, ArmTraffic control, ArmTraffic candidate) {}
