/**
 * Shows what happens where the service's user lacks a right: what is tried, what is told of it, and
 * whose the files are that people get.
 */
package io.swapline.access;
