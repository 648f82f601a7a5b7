/** Geometry of plots: numbers in, SVG coordinates and texts out. */
@NullMarked
package io.inferwatch.analyzer.page.plot;

import org.jspecify.annotations.NullMarked;
