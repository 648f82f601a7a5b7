// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo;

import io.inferwatch.analyzer.config.AlertSettings;
import io.inferwatch.analyzer.elasticsearch.ClusterAddress;
import org.jspecify.annotations.Nullable;

/**
 * The options of the demo.
 *
 * @param elasticsearch an existing server; null: the demo starts one
 * @param folder data folder of the demo's own server
 * @param alerts who hears of the incidents
 * @param port of pages and REST; the next free port when it is in use
 */
record DemoOptions(
        boolean exit,
        boolean json,
        long seed,
        int port,
        DemoFolder folder,
        @Nullable ClusterAddress elasticsearch,
        String namespace,
        AlertSettings alerts) {}
