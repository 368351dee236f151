/** MP4, MOV and HEIC: the boxes of the ISO format, their tables and fragments. */
package io.swapline.media.mp4;
