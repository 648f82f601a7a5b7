// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.anomaly;

import java.util.List;
import java.util.Map;

/**
 * All that the ensemble remembers of a series, so that it goes on after a restart as if never stopped. Numbers only, all
 * finite: it can be written as JSON.
 *
 * @param settings which detectors with which settings; another version refuses it
 * @param parts of each detector by its name, and of the ensemble itself
 */
public record SeriesState(String settings, Map<String, List<double[]>> parts) {}
