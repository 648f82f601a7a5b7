@NullMarked
package io.inferwatch.demo;

import org.jspecify.annotations.NullMarked;
