// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import java.time.Instant;

/**
 * An instance of the service, as it last renewed its leases.
 *
 * @param models that it analyses
 * @param sharedWork whether it does what all models share, such as joining labels and sending alerts
 */
public record InstanceSummary(String id, String host, Instant since, Instant renewed, int models, boolean sharedWork) {}
