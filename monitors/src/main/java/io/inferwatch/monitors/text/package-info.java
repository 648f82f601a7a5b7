/** How numbers are written for people: the one format of messages, tables and pages. Knows nothing of the module. */
@NullMarked
package io.inferwatch.monitors.text;

import org.jspecify.annotations.NullMarked;
