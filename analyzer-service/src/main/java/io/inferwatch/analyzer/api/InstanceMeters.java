// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.api;

import io.inferwatch.analyzer.lease.Leases;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** How the work is shared out, as gauges. */
final class InstanceMeters {
    private InstanceMeters() {}

    static void register(MeterRegistry registry, Leases leases) {
        Gauge.builder("inferwatch.instances", leases, Leases::instances)
                .description("Instances that share the models of the namespace")
                .register(registry);
        Gauge.builder("inferwatch.instance.models", leases, Leases::ownModels)
                .description("Models that this instance analyses")
                .register(registry);
    }
}
