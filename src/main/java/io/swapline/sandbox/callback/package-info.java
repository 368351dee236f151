/**
 * Calls the client back when a task has ended: schedules, signs, sends, retries, and forges when
 * told to.
 */
package io.swapline.sandbox.callback;
