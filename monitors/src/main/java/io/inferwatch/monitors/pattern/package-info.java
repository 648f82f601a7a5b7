/** What explains an anomaly, which messages are new or more frequent, which requests and callers stand out. Pure. */
@NullMarked
package io.inferwatch.monitors.pattern;

import org.jspecify.annotations.NullMarked;
