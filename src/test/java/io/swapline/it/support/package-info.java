/**
 * What tests of real processes share: a place of work with a sandbox and service processes, things
 * to drop, ways to stop a job at a step, and an audit of the books.
 */
package io.swapline.it.support;
