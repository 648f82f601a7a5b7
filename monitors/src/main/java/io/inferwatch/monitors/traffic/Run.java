// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.traffic;

import io.inferwatch.monitors.Window;

/**
 * One run of a batch job: a burst of rows between quiet times.
 *
 * @param window the hours that hold its rows
 * @param rows at least 1
 */
public record Run(Window window, long rows) {}
