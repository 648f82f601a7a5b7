@NullMarked
package io.inferwatch.monitors.profile;

import org.jspecify.annotations.NullMarked;
