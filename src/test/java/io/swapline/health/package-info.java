/** Shows what health says of folders and of the disk. */
package io.swapline.health;
