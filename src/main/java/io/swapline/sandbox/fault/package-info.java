/**
 * Misbehaviour on demand: which requests are struck, at which point, and what happens to them then.
 */
package io.swapline.sandbox.fault;
