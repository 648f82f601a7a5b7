/**
 * Routers that send the requests of a service to two versions of a model, and log each answer through the agent with role,
 * experiment and arm. They decide nothing about the versions: they ask {@code verdict}, and {@code guard} takes back a bad
 * candidate. This package may use the other packages of the module and the agent; nothing in it blocks a caller.
 */
@NullMarked
package io.inferwatch.experiments;

import org.jspecify.annotations.NullMarked;
