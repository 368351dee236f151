/**
 * Shows what the script {@code swapline} does before Java runs: it builds, checks the machine and
 * says what is missing.
 */
package io.swapline.launcher;
