/**
 * How much room there is on the disks, asked before files are taken and before a submit is paid.
 */
package io.swapline.job.disk;
