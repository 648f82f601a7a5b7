/**
 * Keeps alerts and brings each one to its receivers: in order, again after a failure, until it is taken or too old.
 */
@NullMarked
package io.inferwatch.analyzer.alert.delivery;

import org.jspecify.annotations.NullMarked;
