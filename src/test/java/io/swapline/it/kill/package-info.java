/**
 * Shows that nothing is lost and nothing paid twice when the process is killed, frozen or stopped,
 * wherever that happens.
 */
package io.swapline.it.kill;
