@NullMarked
package io.inferwatch.monitors.monitor;

import org.jspecify.annotations.NullMarked;
