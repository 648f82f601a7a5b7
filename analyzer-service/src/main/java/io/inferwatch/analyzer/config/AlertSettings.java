// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who hears of incidents.
 *
 * @param giveUpAfter how long an alert is sent again while its receiver does not take it
 * @param allowPrivateAddresses whether receivers may be on this machine and in private networks
 * @param publicUrl where people reach the service's pages; null: at its host and port
 * @param kibana null: there is none
 */
public record AlertSettings(
        List<ReceiverSettings> receivers,
        Duration giveUpAfter,
        boolean allowPrivateAddresses,
        @Nullable URI publicUrl,
        @Nullable URI kibana) {
    static final Duration GIVE_UP_AFTER = Duration.ofHours(24);

    /** Nobody. */
    public static final AlertSettings NONE = new AlertSettings(List.of(), GIVE_UP_AFTER, true, null, null);

    public AlertSettings {
        receivers = List.copyOf(receivers);
    }
}
