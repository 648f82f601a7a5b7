// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.connection;

import io.inferwatch.analyzer.config.AnalyzerConfig;

/**
 * Options, environment and configuration file of one command, resolved: nothing is looked up again later.
 *
 * @param namespace the environment; {@code --namespace} overrides the configuration
 */
public record ConnectionSettings(AnalyzerConfig config, String namespace, ServerChoice server) {}
