/**
 * Data contracts as YAML: reads, writes and stores their text. The rules themselves are evaluated in
 * {@code io.inferwatch.monitors.contract}.
 */
@NullMarked
package io.inferwatch.analyzer.contract;

import org.jspecify.annotations.NullMarked;
