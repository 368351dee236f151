/** What the user that runs Swapline may do with files, and whose the files are that people get. */
package io.swapline.access;
