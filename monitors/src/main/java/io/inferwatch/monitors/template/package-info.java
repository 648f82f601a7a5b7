/** Log lines in, templates out: masks what varies and groups what remains. Knows text only. */
@NullMarked
package io.inferwatch.monitors.template;

import org.jspecify.annotations.NullMarked;
