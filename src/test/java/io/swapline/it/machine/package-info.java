/**
 * Shows what a machine can do to the service: full and lost disks, wrong clocks, little memory,
 * forbidden rights, and a second service beside it.
 */
package io.swapline.it.machine;
