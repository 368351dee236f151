/**
 * What the user that runs Swapline may do with files, whose the files are that people get, and
 * folders in which others may write, held for an act.
 */
package io.swapline.access;
