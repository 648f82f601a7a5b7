@NullMarked
package io.inferwatch.monitors.finding;

import org.jspecify.annotations.NullMarked;
