/**
 * The receivers of alerts, and of advice on the number of instances: what each one is sent and what its answers mean.
 */
@NullMarked
package io.inferwatch.analyzer.alert.receiver;

import org.jspecify.annotations.NullMarked;
