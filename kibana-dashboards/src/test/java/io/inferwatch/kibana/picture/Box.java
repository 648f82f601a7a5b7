// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana.picture;

/** A rectangle of a picture, in pixels from the left and from above. */
record Box(double x, double y, double width, double height) {
    Box inside(double left, double top, double right, double bottom) {
        return new Box(x + left, y + top, Math.max(0, width - left - right), Math.max(0, height - top - bottom));
    }

    double right() {
        return x + width;
    }

    double bottom() {
        return y + height;
    }
}
