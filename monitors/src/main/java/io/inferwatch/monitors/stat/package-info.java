@NullMarked
package io.inferwatch.monitors.stat;

import org.jspecify.annotations.NullMarked;
