/**
 * Which instance does which part of the work: leases, who holds them, how they are shared out. Pure, but for the clocks that it is given;
 * knows no other package, and the interface through which leases are stored.
 */
@NullMarked
package io.inferwatch.analyzer.lease;

import org.jspecify.annotations.NullMarked;
