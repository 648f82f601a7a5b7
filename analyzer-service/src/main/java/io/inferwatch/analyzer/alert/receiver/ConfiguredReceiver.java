// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert.receiver;

import io.inferwatch.analyzer.alert.AlertFilter;
import io.inferwatch.analyzer.alert.AlertReceiver;
import io.inferwatch.analyzer.config.ReceiverSettings;

/** A receiver with the name and the filter of its settings. */
abstract class ConfiguredReceiver implements AlertReceiver {
    private final String type;
    private final String name;
    private final AlertFilter filter;

    ConfiguredReceiver(String type, ReceiverSettings settings) {
        this.type = type;
        this.name = settings.name();
        this.filter = settings.filter();
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String type() {
        return type;
    }

    @Override
    public final AlertFilter filter() {
        return filter;
    }
}
