/** What pages show of findings and incidents: blocks of facts, lists, lanes, heat map and week. No I/O. */
@NullMarked
package io.inferwatch.analyzer.page.incident;

import org.jspecify.annotations.NullMarked;
