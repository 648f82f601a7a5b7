/** The models of the demo: what their clients send and what they answer. */
@NullMarked
package io.inferwatch.demo.model;

import org.jspecify.annotations.NullMarked;
