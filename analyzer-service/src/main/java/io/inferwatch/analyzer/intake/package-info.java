/** Takes labels in: their ids. Knows neither files nor HTTP. */
@NullMarked
package io.inferwatch.analyzer.intake;

import org.jspecify.annotations.NullMarked;
