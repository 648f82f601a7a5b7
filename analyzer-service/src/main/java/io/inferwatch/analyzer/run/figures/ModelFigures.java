// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.figures;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The newest figures of the models.
 *
 * @param columns what deciding checks said, the worst first
 * @param hours the traffic of each version
 * @param evaluated the end of the newest hour that was evaluated, by model
 * @param openIncidents neither resolved nor pending: their number by level, by model
 */
public record ModelFigures(
        List<ColumnFigures> columns,
        List<HourFigures> hours,
        Map<String, Instant> evaluated,
        Map<String, Map<Integer, Long>> openIncidents) {
    public static final ModelFigures NONE = new ModelFigures(List.of(), List.of(), Map.of(), Map.of());

    public ModelFigures {
        columns = List.copyOf(columns);
        hours = List.copyOf(hours);
        evaluated = Map.copyOf(evaluated);
        openIncidents = Map.copyOf(openIncidents);
    }
}
