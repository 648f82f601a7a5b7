// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana.picture;

import io.inferwatch.kibana.Panel;
import io.inferwatch.kibana.PanelTable;

/** A panel of one number. */
final class NumberPainter {
    private NumberPainter() {}

    static void paint(Svg svg, Box box, Panel panel, PanelTable table) {
        String column = panel.visualization().path("metricAccessor").asText();
        Object value =
                table.rows().isEmpty() ? null : table.rows().get(0).values().get(column);
        double middle = box.x() + box.width() / 2;
        svg.text(middle, box.y() + box.height() / 2 + 8, Values.of(panel, column, value), "big");
        svg.text(middle, box.bottom() - 4, Values.label(panel, column), "middle grey", 40);
    }
}
