/** Business metrics: takes values, reads them by the hour, says which hours are due, and checks them against their own past. */
@NullMarked
package io.inferwatch.analyzer.metric;

import org.jspecify.annotations.NullMarked;
