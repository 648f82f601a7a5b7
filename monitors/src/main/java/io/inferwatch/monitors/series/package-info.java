/** Live series of a model's operation, five minutes a step: against their own past, and by the plain rules of users; business metrics, hour by hour. */
@NullMarked
package io.inferwatch.monitors.series;

import org.jspecify.annotations.NullMarked;
