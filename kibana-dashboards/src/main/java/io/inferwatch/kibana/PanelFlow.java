// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Places panels from left to right in rows, as wide and high as their sources say. Mutable while one dashboard is built. */
final class PanelFlow {
    private static final int WIDTH = 48;

    private int x;
    private int y;
    private int bottom;

    /** @param size width, of 48 columns, and height */
    ObjectNode next(JsonNode size) {
        return next(size.path(0).asInt(), size.path(1).asInt());
    }

    ObjectNode next(int width, int height) {
        if (width < 1 || width > WIDTH || height < 1) {
            throw new IllegalArgumentException(
                    "size: Expecting 1 to 48 columns and at least 1 row. Found: " + width + ", " + height);
        }
        if (x + width > WIDTH) {
            x = 0;
            y = bottom;
        }
        ObjectNode place = Json.object().put("x", x).put("y", y).put("w", width).put("h", height);
        x += width;
        bottom = Math.max(bottom, y + height);
        return place;
    }
}
