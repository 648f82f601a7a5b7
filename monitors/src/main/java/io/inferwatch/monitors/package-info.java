@NullMarked
package io.inferwatch.monitors;

import org.jspecify.annotations.NullMarked;
